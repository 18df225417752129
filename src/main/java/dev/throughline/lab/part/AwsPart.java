package dev.throughline.lab.part;

import dev.throughline.lab.aws.AwsLab;
import dev.throughline.lab.aws.ProfileFiles;
import dev.throughline.lab.aws.net.NetworkKeeper;
import dev.throughline.lab.fault.FaultBoard;
import dev.throughline.lab.fault.Wire;
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
      if (options.has("internet")) {
        NetworkKeeper keeper = lab.keepNetwork(ground(options));
        lab.page(
            "wire",
            new Wire(listen.getAddress(), options.address("endpoint"), keeper::endpoints)::answer);
        lab.page("faults", new FaultBoard(faultGround(options, lab, keeper))::answer);
      }
      return new AwsPart(lab);
    } catch (IOException e) {
      throw TcpServer.cannotBind(listen, e);
    }
  }

  /** Without a process in the internet's namespace, what is made here has no network. */
  private static NetworkKeeper.Ground ground(PartOptions options)
      throws ProblemException, IOException {
    return new NetworkKeeper.Ground(
        PrivateFiles.folder(Path.of(options.text("network"))),
        Path.of(options.text("openvpn")),
        options.count("internet", 1, Integer.MAX_VALUE),
        options.text("router"),
        Path.of(options.text("public-names")));
  }

  private static FaultBoard.Place faultGround(PartOptions options, AwsLab lab, NetworkKeeper keeper)
      throws ProblemException {
    return new FaultBoard.Place(
        lab,
        keeper,
        options.count("laptop", 1, Integer.MAX_VALUE),
        options.count("internet", 1, Integer.MAX_VALUE),
        Path.of(options.text("lab")),
        Path.of(options.text("public-names")));
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
