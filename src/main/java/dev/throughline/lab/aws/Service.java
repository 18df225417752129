package dev.throughline.lab.aws;

import java.util.Arrays;
import java.util.Optional;

/** The services of the lab's AWS. The names are those of AWS's service models. */
public enum Service {
  ACM(Protocol.JSON, "acm", "acm", "acm", "CertificateManager"),
  CLOUDFORMATION(
      Protocol.QUERY,
      "cloudformation",
      "cloudformation",
      "cloudformation",
      "http://cloudformation.amazonaws.com/doc/2010-05-15/"),
  CLOUDWATCH_LOGS(Protocol.JSON, "cloudwatchlogs", "logs", "logs", "Logs_20140328"),
  EC2(Protocol.EC2, "ec2", "ec2", "ec2", "http://ec2.amazonaws.com/doc/2016-11-15/"),
  ELASTIC_LOAD_BALANCING(
      Protocol.QUERY,
      "elasticloadbalancingv2",
      "elasticloadbalancing",
      "elasticloadbalancing",
      "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"),
  IAM(Protocol.QUERY, "iam", "iam", "iam", "https://iam.amazonaws.com/doc/2010-05-08/"),
  PRICING(Protocol.JSON, "pricing", "pricing", "pricing", "AWSPriceListService"),
  ROUTE53(
      Protocol.REST_XML,
      "route53",
      "route53",
      "route53",
      "https://route53.amazonaws.com/doc/2013-04-01/"),
  SERVICE_QUOTAS(
      Protocol.JSON, "servicequotas", "servicequotas", "servicequotas", "ServiceQuotasV20190624"),
  SSM(Protocol.JSON, "ssm", "ssm", "ssm", "AmazonSSM"),
  SSO(Protocol.REST_JSON, "sso", "awsssoportal", "sso", ""),
  SSO_OIDC(Protocol.REST_JSON, "ssooidc", "sso-oauth", "sso-oidc", ""),
  STS(Protocol.QUERY, "sts", "sts", "sts", "https://sts.amazonaws.com/doc/2011-06-15/");

  private final Protocol protocol;
  private final String sdkName;
  private final String signingName;
  private final String prefix;
  private final String namespace;

  Service(Protocol protocol, String sdkName, String signingName, String prefix, String namespace) {
    this.protocol = protocol;
    this.sdkName = sdkName;
    this.signingName = signingName;
    this.prefix = prefix;
    this.namespace = namespace;
  }

  /** The service that a credential scope names. */
  public static Optional<Service> signedAs(String signingName) {
    return Arrays.stream(values())
        .filter(service -> service.signingName.equals(signingName))
        .findFirst();
  }

  /** The service of a class of the SDK's models. */
  public static Service of(Class<?> model) {
    String name = Operations.service(model);
    return Arrays.stream(values())
        .filter(service -> service.sdkName.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no wire format is known of " + model));
  }

  public Protocol protocol() {
    return protocol;
  }

  /** What stands in front of its actions in an IAM policy. */
  public String prefix() {
    return prefix;
  }

  /** The IAM action of a request, such as {@code ec2:CreateVpc}. */
  public static String action(Class<?> request) {
    return of(request).prefix + ":" + Operations.name(request);
  }

  /** The XML namespace of its answers, or what stands before an operation in X-Amz-Target. */
  public String namespace() {
    return namespace;
  }
}
