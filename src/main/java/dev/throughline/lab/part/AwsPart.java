package dev.throughline.lab.part;

import dev.throughline.lab.aws.AwsLab;
import dev.throughline.lab.aws.ProfileFiles;
import dev.throughline.model.ProblemException;
import dev.throughline.settings.PrivateFiles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The lab's AWS. Leaves the profiles of its accounts and its own token in a folder before it says
 * that it is ready.
 */
final class AwsPart implements Part {

  /** A minute at AWS is a second here. */
  private static final int USUAL_PACE = 60;

  private static final int HIGHEST_PACE = 1_000_000;

  private final AwsLab lab;

  private AwsPart(AwsLab lab) {
    this.lab = lab;
  }

  static AwsPart start(PartOptions options) throws ProblemException {
    InetSocketAddress listen = options.listen();
    Path folder = Path.of(options.text("folder"));
    int pace = options.count("pace", USUAL_PACE, HIGHEST_PACE);
    try {
      AwsLab lab = new AwsLab(listen, pace, Clock.systemUTC());
      PrivateFiles.folder(folder);
      ProfileFiles.write(folder, lab.accounts(), lab.endpoint());
      PrivateFiles.write(ProfileFiles.token(folder), lab.token().getBytes(StandardCharsets.UTF_8));
      return new AwsPart(lab);
    } catch (IOException e) {
      throw TcpServer.cannotBind(listen, e);
    }
  }

  @Override
  public InetSocketAddress address() {
    return lab.address();
  }

  @Override
  public void close() {
    lab.close();
  }
}
