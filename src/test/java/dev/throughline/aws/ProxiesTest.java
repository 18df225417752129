package dev.throughline.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the environment's proxy variables mean; nothing is sent. */
class ProxiesTest {

  private static final URI AWS = URI.create("https://ec2.eu-central-1.amazonaws.com/");
  private static final String PROXY = "http://proxy.example:3128";

  @Test
  void eachSchemeHasItsProxy() {
    Map<String, String> variables = Map.of("HTTPS_PROXY", PROXY);
    assertEquals(Optional.of(URI.create(PROXY)), of(variables).proxy(AWS));
    assertEquals(Optional.empty(), of(variables).proxy(URI.create("http://127.0.0.1:4566/")));
  }

  @Test
  void smallLettersWinAndTheSchemeMayBeMissing() {
    Map<String, String> variables =
        Map.of("HTTPS_PROXY", PROXY, "https_proxy", "other.example:8080");
    assertEquals(Optional.of(URI.create("http://other.example:8080")), of(variables).proxy(AWS));
  }

  @Test
  void whatIsNoUrlIsNoProxy() {
    assertEquals(Optional.empty(), of(Map.of("HTTPS_PROXY", "http://")).proxy(AWS));
    assertEquals(Optional.empty(), of(Map.of("HTTPS_PROXY", "no proxy")).proxy(AWS));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          amazonaws.com,                            true
          .amazonaws.com,                           true
          *.amazonaws.com,                          true
          'localhost, EC2.eu-central-1.amazonaws.com', true
          ec2.eu-central-1.amazonaws.com:443,       true
          ec2.eu-central-1.amazonaws.com:8443,      false
          *,                                        true
          aws.com,                                  false
          eu-central-1.amazonaws.com.example,       false
          '',                                       false
          """)
  void noProxyNamesHostsAndWhatIsBelowThem(String noProxy, boolean exempt) {
    Map<String, String> variables = Map.of("HTTPS_PROXY", PROXY, "NO_PROXY", noProxy);
    assertEquals(exempt, of(variables).proxy(AWS).isEmpty());
  }

  private static Proxies of(Map<String, String> variables) {
    return new Proxies(new AwsEnvironment(variables, Path.of("/")));
  }
}
