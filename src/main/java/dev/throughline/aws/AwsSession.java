package dev.throughline.aws;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * One account seen in one region: the SDK's clients, made when they are first asked for. Each takes
 * its endpoint from {@code AWS_ENDPOINT_URL} where that is set, as the SDK does by itself.
 */
public final class AwsSession implements AutoCloseable {

  private final Optional<String> profile;
  private final Region region;
  private final AwsCredentialsProvider credentials;
  private final AwsClients maker;
  private final SignedIn signedIn;
  private final Map<Class<?>, SdkAutoCloseable> clients = new ConcurrentHashMap<>();

  /**
   * What to do when the credentials are not taken.
   *
   * @param way how to come to others
   * @param forget drops what is held of the old ones
   */
  record SignedIn(Supplier<SignInWay> way, Runnable forget) {}

  /**
   * A session with credentials that somebody else got.
   *
   * @param profile what the person calls it; empty for the environment's credentials
   */
  public AwsSession(Optional<String> profile, Region region, AwsCredentialsProvider credentials) {
    this(
        profile,
        region,
        credentials,
        AwsClients.of(
            AwsEnvironment.ofThisProcess(), ProfileFile.aggregator().build(), Optional.empty()),
        new SignedIn(() -> new SignInWay.Outside("Sign in again, and try again."), () -> {}));
  }

  AwsSession(
      Optional<String> profile,
      Region region,
      AwsCredentialsProvider credentials,
      AwsClients maker,
      SignedIn signedIn) {
    this.profile = profile;
    this.region = region;
    this.credentials = credentials;
    this.maker = maker;
    this.signedIn = signedIn;
  }

  public Optional<String> profile() {
    return profile;
  }

  public Region region() {
    return region;
  }

  /** The region's name, such as {@code eu-central-1}. */
  public String regionName() {
    return region.id();
  }

  /** What AWS's clock shows now, to the second; empty before its first response. */
  public Optional<Instant> serverTime() {
    return maker.time().now();
  }

  /** The same account in another region. */
  public AwsSession in(Region other) {
    return new AwsSession(profile, other, credentials, maker, signedIn);
  }

  /** The same account in another region. */
  public AwsSession in(String other) {
    return in(Region.of(other));
  }

  /** How somebody comes to credentials that are taken. */
  public SignInWay signInWay() {
    return signedIn.way().get();
  }

  /** Drops what is held of the credentials; the next call gets them anew. */
  public void forget() {
    signedIn.forget().run();
  }

  /**
   * Gets the credentials, where that takes a call or a person.
   *
   * @throws SignInNeeded when there are none
   */
  void needCredentials() {
    credentials.resolveCredentials();
  }

  public AcmClient acm() {
    return client(AcmClient.class, "ACM", AcmClient.builder());
  }

  public CloudFormationClient cloudFormation() {
    return client(CloudFormationClient.class, "CloudFormation", CloudFormationClient.builder());
  }

  public CloudWatchLogsClient logs() {
    return client(CloudWatchLogsClient.class, "CloudWatch Logs", CloudWatchLogsClient.builder());
  }

  public Ec2Client ec2() {
    return client(Ec2Client.class, "EC2", Ec2Client.builder());
  }

  public ElasticLoadBalancingV2Client loadBalancing() {
    return client(
        ElasticLoadBalancingV2Client.class,
        "Elastic Load Balancing v2",
        ElasticLoadBalancingV2Client.builder());
  }

  public IamClient iam() {
    return client(IamClient.class, "IAM", IamClient.builder());
  }

  public PricingClient pricing() {
    return client(PricingClient.class, "Pricing", PricingClient.builder());
  }

  public Route53Client route53() {
    return client(Route53Client.class, "Route 53", Route53Client.builder());
  }

  public ServiceQuotasClient quotas() {
    return client(ServiceQuotasClient.class, "Service Quotas", ServiceQuotasClient.builder());
  }

  public SsmClient ssm() {
    return client(SsmClient.class, "SSM", SsmClient.builder());
  }

  public StsClient sts() {
    return client(StsClient.class, "STS", StsClient.builder());
  }

  private <
          C extends SdkAutoCloseable, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>>
      C client(Class<C> type, String service, B builder) {
    return type.cast(
        clients.computeIfAbsent(type, _ -> maker.build(builder, service, region, credentials)));
  }

  @Override
  public void close() {
    clients.values().forEach(SdkAutoCloseable::close);
  }
}
