package dev.throughline.report;

import dev.throughline.model.LocalEvidence;
import dev.throughline.model.Proof;
import dev.throughline.model.TunnelSession;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What took part in a proof.
 *
 * @param throughline this program's version
 * @param java the Java it runs on
 * @param system the operating system, its version and the processor's architecture
 */
record Versions(String throughline, String java, String system) {

  /** Those of this process. */
  static Versions ofThisProcess() {
    String version = Versions.class.getPackage().getImplementationVersion();
    return new Versions(
        version == null ? "from a checkout" : version,
        Runtime.version().toString(),
        "%s %s, %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")));
  }

  /** Name and version, in the order to show them. */
  Map<String, String> with(Proof proof) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Throughline", throughline);
    all.put(
        "openvpn",
        proof
            .evidence()
            .session()
            .map(TunnelSession::openvpn)
            .or(
                () ->
                    proof
                        .evidence()
                        .local()
                        .flatMap(LocalEvidence::openvpn)
                        .map(LocalEvidence.OpenvpnBinary::version))
            .filter(version -> !version.isBlank())
            .orElse("not known"));
    all.put("Java", java);
    all.put("Operating system", system);
    return all;
  }
}
