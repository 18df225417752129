package dev.throughline.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ProfileEvidence;
import dev.throughline.model.VpnProfile;
import dev.throughline.ovpn.ProfileReader;
import dev.throughline.ovpn.ProfileRenderer;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code throughline profile show}. */
@Command(
    name = "show",
    description = "Print what is kept of a profile. A private key is never printed.",
    footerHeading = "%nExit codes:%n",
    footer = {"  0  done", "  2  the profile is refused, or wrong usage"})
final class ProfileShowCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Parameters(paramLabel = "FILE", description = "The profile.")
  private Path file;

  @Option(
      names = "--any-host",
      description = "Allow an endpoint that is not one of AWS Client VPN.")
  private boolean anyHost;

  @Option(names = "--rendered", description = "Print the profile that openvpn would be given.")
  private boolean rendered;

  @Option(names = "--json", description = "Print one JSON document (throughline.profile/1).")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    VpnProfile profile =
        switch (ProfileReader.read(file, anyHost)) {
          case ProfileEvidence.Accepted accepted -> accepted.profile();
          case ProfileEvidence.Refused refused ->
              throw new ProblemException(
                  ProblemException.Kind.USAGE,
                  file + " is refused: " + refused.problems().getFirst(),
                  "\"throughline profile check " + file + "\" names every line.");
        };
    if (rendered) {
      out.print(ProfileRenderer.render(profile, ProfileRenderer.Shape.TUN));
    } else if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("schema", "throughline.profile/1");
      document.put("file", file.toString());
      document.putAll(values(profile));
      out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document));
    } else {
      values(profile).forEach((name, value) -> out.printf("%-16s %s%n", name, text(value)));
    }
    out.flush();
    return 0;
  }

  private static Map<String, Object> values(VpnProfile profile) throws CertificateException {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("endpoint", profile.remotes().stream().map(Object::toString).toList());
    values.put("transport", profile.transport().word());
    values.put("randomHostname", profile.randomHostname());
    values.put("cipher", profile.cipher());
    values.put("serverName", profile.verifyX509Name().orElse(null));
    values.put("ca", authorities(profile.caPem()));
    values.put("certificate", profile.certPem().isPresent() ? "in the profile" : null);
    values.put("key", profile.keyPem().isPresent() ? "in the profile (not shown)" : null);
    values.put("renegSec", number(profile.renegSec()));
    values.put("tunMtu", number(profile.tunMtu()));
    values.put("mssfix", number(profile.mssfix()));
    values.put("ignored", profile.ignored());
    return values;
  }

  private static List<String> authorities(String pem) throws CertificateException {
    List<String> names = new ArrayList<>();
    for (var certificate :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))) {
      X509Certificate authority = (X509Certificate) certificate;
      names.add(
          authority.getSubjectX500Principal().getName()
              + ", valid until "
              + authority.getNotAfter().toInstant().atZone(ZoneOffset.UTC).toLocalDate());
    }
    return names;
  }

  private static Integer number(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }

  private static String text(Object value) {
    return switch (value) {
      case null -> "none";
      case Boolean yes -> yes ? "yes" : "no";
      case List<?> list ->
          list.isEmpty() ? "none" : String.join("; ", list.stream().map(Object::toString).toList());
      default -> value.toString();
    };
  }
}
