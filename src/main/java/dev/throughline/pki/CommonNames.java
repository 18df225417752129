package dev.throughline.pki;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** What may stand as a common name in the certificates made here. */
final class CommonNames {

  /** The upper bound of a common name in RFC 5280, appendix A; OpenSSL refuses longer ones. */
  static final int LONGEST = 64;

  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final Pattern PRINTABLE = Pattern.compile("(?=.*\\S)[^\\p{C}\\p{Zl}\\p{Zp}]+");

  private CommonNames() {}

  /** Whether it is a host name of two labels or more, which ACM calls a domain. */
  static boolean isDotted(String name) {
    String[] labels = name.split("\\.", -1);
    if (name.length() > LONGEST || labels.length < 2) {
      return false;
    }
    for (String label : labels) {
      if (!LABEL.matcher(label).matches()) {
        return false;
      }
    }
    return !NUMBER.matcher(labels[labels.length - 1]).matches();
  }

  /** Whether a CA or a client may be called so. */
  static boolean isPrintable(String name) {
    return name.length() <= LONGEST && PRINTABLE.matcher(name).matches();
  }

  /** The common name of whom the certificate names, as far as it could stand in one of ours. */
  static Optional<String> of(X509Certificate certificate) {
    RDN[] names =
        X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded())
            .getRDNs(BCStyle.CN);
    return Arrays.stream(names)
        .map(name -> name.getFirst().getValue().toString())
        .filter(CommonNames::isPrintable)
        .findFirst();
  }
}
