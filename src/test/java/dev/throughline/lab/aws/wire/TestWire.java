package dev.throughline.lab.aws.wire;

import dev.throughline.lab.aws.Accounts;
import dev.throughline.lab.aws.AwsClients;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.ProfileFiles;
import dev.throughline.support.AwsCli;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;

/** The wire alone, in front of a test's own operations. */
final class TestWire implements AutoCloseable {

  private final Accounts accounts = new Accounts(Clock.systemUTC());
  private final WireServer server;
  private final Path folder;

  private TestWire(Path folder, Operations operations) throws IOException {
    this.folder = folder;
    this.server =
        WireServer.bind(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            operations,
            accounts,
            (_, _) -> {});
    server.start();
    ProfileFiles.write(folder, accounts, endpoint());
  }

  static TestWire start(Path folder, Consumer<Operations> registration) throws IOException {
    Operations operations = new Operations();
    registration.accept(operations);
    return new TestWire(folder, operations);
  }

  Accounts accounts() {
    return accounts;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.address().getPort());
  }

  AwsCli cli() {
    return new AwsCli(endpoint(), folder, "dev");
  }

  <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(B builder) {
    return client(builder, AwsClients.keys(accounts.consumer().user()));
  }

  <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(
      B builder, AwsCredentials credentials) {
    return AwsClients.client(builder, endpoint(), credentials);
  }

  @Override
  public void close() {
    server.close();
  }
}
