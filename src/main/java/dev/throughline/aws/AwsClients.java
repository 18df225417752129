package dev.throughline.aws;

import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/**
 * Makes the SDK's clients, all alike: the endpoint and the proxy that the environment names, and
 * the SDK's adaptive retries, which slow down when AWS asks for fewer calls.
 *
 * @param files what the profile says of endpoints
 * @param time hears of AWS's time
 */
record AwsClients(
    AwsEnvironment environment,
    ProfileFile files,
    Optional<String> profile,
    SdkHttpClient http,
    ServerTime time) {

  /** The first try counts. */
  private static final int ATTEMPTS = 4;

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  static AwsClients of(AwsEnvironment environment, ProfileFile files, Optional<String> profile) {
    return new AwsClients(environment, files, profile, newHttp(environment), new ServerTime());
  }

  private static SdkHttpClient newHttp(AwsEnvironment environment) {
    Proxies proxies = new Proxies(environment);
    return UrlConnectionHttpClient.create(
        uri -> {
          HttpURLConnection connection = proxies.open(uri);
          connection.setConnectTimeout((int) CONNECT.toMillis());
          connection.setReadTimeout((int) ANSWER.toMillis());
          connection.setInstanceFollowRedirects(false);
          return connection;
        });
  }

  /**
   * A client.
   *
   * @param service the service's id, as it stands in {@code AWS_ENDPOINT_URL_…}
   */
  <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C build(
      B builder, String service, Region region, AwsCredentialsProvider credentials) {
    environment.endpoint(service).map(URI::create).ifPresent(builder::endpointOverride);
    return builder
        .region(region)
        .credentialsProvider(credentials)
        .httpClient(http)
        .overrideConfiguration(overrides())
        .build();
  }

  private ClientOverrideConfiguration overrides() {
    ClientOverrideConfiguration.Builder overrides =
        ClientOverrideConfiguration.builder()
            .defaultProfileFile(files)
            .addExecutionInterceptor(time)
            .retryStrategy(
                AwsRetryStrategy.adaptiveRetryStrategy().toBuilder().maxAttempts(ATTEMPTS).build());
    profile.ifPresent(overrides::defaultProfileName);
    return overrides.build();
  }
}
