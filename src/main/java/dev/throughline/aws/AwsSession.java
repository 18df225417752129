package dev.throughline.aws;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
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

/**
 * One account seen in one region: the SDK's clients, made when they are first asked for. Each takes
 * its endpoint from {@code AWS_ENDPOINT_URL} where that is set, as the SDK does by itself.
 */
public final class AwsSession implements AutoCloseable {

  private final Optional<String> profile;
  private final Region region;
  private final AwsCredentialsProvider credentials;
  private final SdkHttpClient http;
  private final Map<Class<?>, AutoCloseable> clients = new ConcurrentHashMap<>();

  /**
   * A session.
   *
   * @param profile what the person calls it; empty for the environment's credentials
   */
  public AwsSession(Optional<String> profile, Region region, AwsCredentialsProvider credentials) {
    this(profile, region, credentials, UrlConnectionHttpClient.create());
  }

  private AwsSession(
      Optional<String> profile,
      Region region,
      AwsCredentialsProvider credentials,
      SdkHttpClient http) {
    this.profile = profile;
    this.region = region;
    this.credentials = credentials;
    this.http = http;
  }

  public Optional<String> profile() {
    return profile;
  }

  public Region region() {
    return region;
  }

  /** The same account in another region. */
  public AwsSession in(Region other) {
    return new AwsSession(profile, other, credentials);
  }

  public AcmClient acm() {
    return client(AcmClient.class, AcmClient.builder());
  }

  public CloudFormationClient cloudFormation() {
    return client(CloudFormationClient.class, CloudFormationClient.builder());
  }

  public CloudWatchLogsClient logs() {
    return client(CloudWatchLogsClient.class, CloudWatchLogsClient.builder());
  }

  public Ec2Client ec2() {
    return client(Ec2Client.class, Ec2Client.builder());
  }

  public ElasticLoadBalancingV2Client loadBalancing() {
    return client(ElasticLoadBalancingV2Client.class, ElasticLoadBalancingV2Client.builder());
  }

  public IamClient iam() {
    return client(IamClient.class, IamClient.builder());
  }

  public PricingClient pricing() {
    return client(PricingClient.class, PricingClient.builder());
  }

  public Route53Client route53() {
    return client(Route53Client.class, Route53Client.builder());
  }

  public ServiceQuotasClient quotas() {
    return client(ServiceQuotasClient.class, ServiceQuotasClient.builder());
  }

  public SsmClient ssm() {
    return client(SsmClient.class, SsmClient.builder());
  }

  public StsClient sts() {
    return client(StsClient.class, StsClient.builder());
  }

  private <C extends AutoCloseable, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>>
      C client(Class<C> type, B builder) {
    return type.cast(
        clients.computeIfAbsent(
            type,
            _ -> builder.region(region).credentialsProvider(credentials).httpClient(http).build()));
  }

  @Override
  public void close() {
    for (AutoCloseable client : clients.values()) {
      try {
        client.close();
      } catch (Exception e) {
        throw new IllegalStateException("an SDK client can't be closed", e);
      }
    }
    http.close();
  }
}
