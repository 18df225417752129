package dev.throughline.lab.aws;

import dev.throughline.support.AwsCli;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;

/** The lab's AWS on a loopback port of its own, with clients for it. */
final class TestAws implements AutoCloseable {

  private final AwsLab lab;
  private final Path folder;

  private TestAws(AwsLab lab, Path folder) {
    this.lab = lab;
    this.folder = folder;
  }

  static TestAws start(Path folder) throws IOException {
    return start(folder, Clock.systemUTC());
  }

  static TestAws start(Path folder, Clock clock) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    AwsLab lab = new AwsLab(anyPort, Double.POSITIVE_INFINITY, clock);
    ProfileFiles.write(folder, lab.accounts(), lab.endpoint());
    return new TestAws(lab, folder);
  }

  AwsLab lab() {
    return lab;
  }

  AwsCli cli(String profile) {
    return new AwsCli(lab.endpoint(), folder, profile);
  }

  /** A client for the consumer's user, that tries once. */
  <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(B builder) {
    return client(builder, AwsClients.keys(lab.accounts().consumer().user()));
  }

  <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(
      B builder, AwsCredentials credentials) {
    return AwsClients.client(builder, lab.endpoint(), credentials);
  }

  @Override
  public void close() {
    lab.close();
  }
}
