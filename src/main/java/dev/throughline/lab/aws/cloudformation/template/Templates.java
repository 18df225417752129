package dev.throughline.lab.aws.cloudformation.template;

/** Makes templates of texts. */
public final class Templates {

  private static final int LONGEST_BODY = 51_200;

  private final ResourceTypes types;

  public Templates(ResourceTypes types) {
    this.types = types;
  }

  /**
   * Reads and checks a template.
   *
   * @throws dev.throughline.lab.aws.AwsError {@code ValidationError} in CloudFormation's own words
   */
  public Template read(String body) {
    if (body == null || body.isEmpty()) {
      throw TemplateError.of("Either Template URL or Template Body must be specified.");
    }
    if (body.length() > LONGEST_BODY) {
      throw TemplateError.of(
          "1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member"
              + " must have length less than or equal to "
              + LONGEST_BODY);
    }
    Template template = new TemplateParser(body).parse();
    new TemplateCheck(template, types).check();
    return template;
  }
}
