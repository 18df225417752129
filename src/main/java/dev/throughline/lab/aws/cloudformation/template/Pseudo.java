package dev.throughline.lab.aws.cloudformation.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters that every template has. */
public final class Pseudo {

  /** What {@code AWS::NoValue} stands for: the property, or the item, is not there. */
  static final Object NO_VALUE = new Object();

  static final Set<String> NAMES =
      Set.of(
          "AWS::AccountId",
          "AWS::NoValue",
          "AWS::NotificationARNs",
          "AWS::Partition",
          "AWS::Region",
          "AWS::StackId",
          "AWS::StackName",
          "AWS::URLSuffix");

  private Pseudo() {}

  /** Their values in a stack. */
  public static Map<String, Object> values(
      String account, String region, String stackName, String stackId) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("AWS::AccountId", account);
    values.put("AWS::NoValue", NO_VALUE);
    values.put("AWS::NotificationARNs", List.of());
    values.put("AWS::Partition", partition(region));
    values.put("AWS::Region", region);
    values.put("AWS::StackId", stackId);
    values.put("AWS::StackName", stackName);
    values.put("AWS::URLSuffix", region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com");
    return values;
  }

  private static String partition(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }
}
