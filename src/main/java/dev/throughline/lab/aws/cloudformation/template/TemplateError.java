package dev.throughline.lab.aws.cloudformation.template;

import dev.throughline.lab.aws.AwsError;

/** What CloudFormation says about a template; all of it is a {@code ValidationError}. */
public final class TemplateError {

  private TemplateError() {}

  public static AwsError of(String message) {
    return new AwsError("ValidationError", message);
  }

  static AwsError format(String message) {
    return of("Template format error: " + message);
  }

  static AwsError template(String message) {
    return of("Template error: " + message);
  }
}
