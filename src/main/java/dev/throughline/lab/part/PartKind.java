package dev.throughline.lab.part;

import dev.throughline.model.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The parts by the word that starts them. What a synopsis names is what is taken. */
enum PartKind {
  RESOLVER(
      "resolver",
      "--listen=ADDRESS:PORT [--zone=NAME]... [--record=NAME=ADDRESS,...]... [--cname=NAME=NAME]..."
          + " [--rcode=NAME] [--names=FILE]"),
  PUBLIC_DNS(
      "public-dns",
      "--listen=ADDRESS:PORT [--endpoint=NAME=ADDRESS,...]... [--host=NAME=ADDRESS,...]..."
          + " [--names=FILE]"),
  SPLIT_DNS(
      "split-dns",
      "--listen=ADDRESS:PORT --zone=NAME --inside=ADDRESS:PORT --outside=ADDRESS:PORT"),
  FORWARD(
      "forward",
      "--listen=ADDRESS:PORT --to=ADDRESS:PORT [--bind=ADDRESS] [--idle-timeout=350s]"
          + " [--max-connections=512]"),
  NLB(
      "nlb",
      "--listen=ADDRESS:PORT [--target=ADDRESS:PORT]... [--health-path=/PATH] [--health-port=PORT]"
          + " [--health-interval=1s]"
          + " [--health-timeout=1s] [--healthy-threshold=2] [--unhealthy-threshold=2]"
          + " [--bind=ADDRESS] [--idle-timeout=350s] [--max-connections=512]"),
  APP("app", "--listen=ADDRESS:PORT --instance=ID [--message=TEXT]"),
  ODD_APP(
      "odd-app",
      "--listen=ADDRESS:PORT --instance=ID --behaviour=hang|reset|error|unexpected|slow|tls"),
  AWS(
      "aws",
      "--listen=ADDRESS:PORT --folder=DIR [--pace=60] [--internet=PID --router=ADDRESS --network=DIR"
          + " --openvpn=FILE --public-names=FILE --laptop=PID --lab=DIR --endpoint=ADDRESS:PORT]"),
  VPN_FRONT("vpn-front", "--listen=ADDRESS:PORT --openvpn=FILE --config=FILE");

  private final String word;
  private final String synopsis;

  PartKind(String word, String synopsis) {
    this.word = word;
    this.synopsis = synopsis;
  }

  static Optional<PartKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }

  static String words() {
    return Arrays.stream(values()).map(PartKind::word).collect(Collectors.joining(", "));
  }

  String word() {
    return word;
  }

  /** How it is started, for a person. */
  String usage() {
    return "Usage: " + word + " " + synopsis + " [--" + PartOptions.UNTIL_STDIN_CLOSES + "]";
  }

  /**
   * Reads the options that this part takes.
   *
   * @throws ProblemException USAGE, with what is wrong and how it is written
   */
  PartOptions parse(List<String> arguments) throws ProblemException {
    return PartOptions.parse(arguments, usage());
  }

  /**
   * Starts it in this process.
   *
   * @throws ProblemException USAGE when an option's value can't be used, COMPUTER when the address
   *     can't be bound
   */
  Part start(PartOptions options, PartLog log) throws ProblemException {
    return switch (this) {
      case RESOLVER ->
          DnsServer.start(options.listen(), NamesFile.of(options, VpcNames::of, log), log);
      case PUBLIC_DNS ->
          DnsServer.start(options.listen(), NamesFile.of(options, PublicNames::of, log), log);
      case SPLIT_DNS -> DnsServer.start(options.listen(), SplitNames.of(options), log);
      case FORWARD -> TcpRelay.start(options, Route.to(options.address("to")), log);
      case NLB -> LoadBalancer.start(options, log);
      case APP -> HelloApp.start(options);
      case ODD_APP -> OddApp.start(options, log);
      case AWS -> AwsPart.start(options);
      case VPN_FRONT -> VpnFront.start(options, log);
    };
  }
}
