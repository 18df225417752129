package dev.throughline.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.ServiceTarget.Scheme;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTargetTest {

  @ParameterizedTest
  @CsvSource({
    "hello.internal.company, hello.internal.company",
    "Hello.Internal.Company., hello.internal.company",
    "bücher.internal, xn--bcher-kva.internal",
    "_srv.internal.company, _srv.internal.company",
    "localhost, localhost"
  })
  void takesHostNames(String given, String host) {
    assertEquals(host, ServiceTarget.http(given, 8080).host());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a b",
        "10.10.0.44",
        "a..b",
        "-a.b",
        "a/b",
        "http://a.b",
        "::1",
        "a:80",
        "x\ny"
      })
  void refusesWhatIsNoHostName(String host) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> ServiceTarget.http(host, 8080));

    assertTrue(refused.getMessage().contains("is no host name"), refused.getMessage());
  }

  @Test
  void refusesNamesThatAreTooLong() {
    assertThrows(
        IllegalArgumentException.class, () -> ServiceTarget.http("a".repeat(64) + ".b", 80));
    assertThrows(
        IllegalArgumentException.class, () -> ServiceTarget.http("abcdefg.".repeat(32) + "b", 80));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 65536})
  void saysWhichPortsThereAre(int port) {
    assertEquals(
        "port " + port + " is out of range; it takes 1 to 65535",
        assertThrows(IllegalArgumentException.class, () -> ServiceTarget.http("a.b", port))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "/a b", "/a\r\nHost: x"})
  void refusesPathsThatWouldBreakTheRequest(String path) {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new ServiceTarget(
                Scheme.HTTP, "a.b", 80, path, StatusRange.SUCCESS, Optional.empty(), 1));
  }

  @Test
  void isReadAsAUrl() {
    assertEquals(
        "https://a.b:8443/health",
        new ServiceTarget(
                Scheme.HTTPS, "a.b", 8443, "/health", StatusRange.SUCCESS, Optional.empty(), 1)
            .url());
  }

  @ParameterizedTest
  @CsvSource({"200-399, 200, 399", "204, 204, 204", "100-599, 100, 599"})
  void readsStatusRanges(String text, int from, int to) {
    assertEquals(new StatusRange(from, to), StatusRange.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "399-200", "99", "600", "200-", "200-300-400", "-200"})
  void saysHowAStatusRangeIsWritten(String text) {
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> StatusRange.parse(text))
            .getMessage()
            .contains("write it like 200-399 or 204"));
  }
}
