package dev.throughline.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.CaMatch;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityCheckTest {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final Pairs ONE = Pairs.make(CLOCK);
  private static final Pairs OTHER = Pairs.make(CLOCK);

  @TempDir private Path folder;

  @Test
  void aCaIsToldByItsSignatureAndNotByItsName() {
    String ca = Pem.certificate(ONE.authority().certificate());

    assertEquals(
        Optional.of(new CaMatch(true, "CN=test.example VPN CA")),
        AuthorityCheck.match(ONE.client(), ca));
    // Both CAs have the same name.
    assertEquals(
        Optional.of(new CaMatch(false, "CN=test.example VPN CA")),
        AuthorityCheck.match(OTHER.client(), ca));
  }

  @Test
  void anyOfTheProfilesCertificatesMayHaveSigned() {
    String both =
        Pem.certificates(List.of(ONE.authority().certificate(), OTHER.authority().certificate()));

    assertTrue(AuthorityCheck.match(OTHER.client(), both).orElseThrow().same());
    assertEquals(Optional.empty(), AuthorityCheck.match(OTHER.client(), "no PEM"));
  }

  @Test
  void onlyCasThatThisStoreHasMadeAreOurs() throws Exception {
    IdentityStore store = new IdentityStore(folder, CLOCK);
    store.create("demo", IdentityOptions.defaults());
    String ours = Pem.certificate(store.show("demo").certificate(IdentityPart.CA).orElseThrow());

    assertTrue(AuthorityCheck.isOurs(store, ours));
    assertFalse(AuthorityCheck.isOurs(store, Pem.certificate(ONE.authority().certificate())));
  }
}
