package dev.throughline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.throughline.model.AwsFacts;
import dev.throughline.model.Evidence;
import dev.throughline.support.Evidences;
import dev.throughline.support.Facts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

  private final Redactor redactor = redactor(Evidences.healthy());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "account 111122223333 denies it | account account-1 denies it",
        "203.0.113.10:443 answers | public-address-1:443 answers",
        "[2a05:d014::1]:443 answers | [public-address-1]:443 answers",
        "at 2a05:d014::1. | at public-address-1.",
        "198.51.100.0/24 is pushed | public-address-1/24 is pushed",
        "hello.internal.company is 10.10.0.44. | host-1.private-zone-1 is 10.10.0.44.",
        "HELLO.Internal.Company. | host-1.private-zone-1.",
        "ask for internal.company | ask for private-zone-1",
        "'~internal.company' | '~private-zone-1'",
        "*.internal.company | *.private-zone-1",
        "a.b.internal.company | host-3.private-zone-1",
        "vpn.example.com:1194 | host-3.zone-1:1194",
        "from example.com | from zone-1",
        "cvpn-endpoint-0123456789abcdef0 | cvpn-endpoint-…ef0",
        "sg-0f41c2aa, vpce-svc-0123456789abcdef0 | sg-…2aa, vpce-svc-…ef0",
        "zone Z0123456789ABCDEFGHIJ | zone …HIJ",
        "alice.smith@example.com | person-1",
        "/home/alice/dev.ovpn | /home/user-1/dev.ovpn",
        "/Users/alice/Desktop | /Users/user-1/Desktop",
        "'C:\\Users\\Alice Smith\\dev.ovpn' | 'C:\\Users\\user-1\\dev.ovpn'",
        "/srv/me/dev.ovpn and /srv/mean | ~/dev.ovpn and /srv/mean",
        "https://hello.internal.company/a?user=7&x=1 | https://host-1.private-zone-1/a?…",
        "CN=alice, O=Acme | CN=name-2, O=name-3",
        "CN=laptop.internal.company | CN=host-2.private-zone-1",
        "arn:aws:iam::111122223333:role/Admin | arn:aws:iam::account-1:role/name-2",
        "instance i-0a1 | instance instance-1",
      })
  void whatTellsTooMuchGetsAnotherName(String text, String shown) {
    assertEquals(shown, redactor.apply(text));
  }

  @Test
  void namesOfAwsKeepTheirBuild() {
    assertEquals(
        "cvpn-endpoint-…ef0.prod.clientvpn.eu-central-1.amazonaws.com:443",
        redactor.apply(
            "cvpn-endpoint-0123456789abcdef0.prod.clientvpn.eu-central-1.amazonaws.com:443"));
    assertEquals(
        "vpce-…ef0-…678-eu-central-1a.vpce-svc-…111.eu-central-1.vpce.amazonaws.com",
        redactor.apply(
            "vpce-0123456789abcdef0-12345678-eu-central-1a"
                + ".vpce-svc-11111111111111111.eu-central-1.vpce.amazonaws.com"));
    assertEquals(
        "arn:aws:elasticloadbalancing:eu-central-1:account-1:loadbalancer/net/name-2/…def",
        redactor.apply(
            "arn:aws:elasticloadbalancing:eu-central-1:111122223333"
                + ":loadbalancer/net/my-nlb/0123456789abcdef"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.10.0.44, 172.16.0.2, 192.168.1.1, 127.0.0.1, 169.254.169.253, 100.64.0.1, 0.0.0.0/0",
        "fd00:ec2::253, fe80::1, ::1",
        "demo.ovpn, client.crt, openvpn 2.6.14, at 09:30:00, 1.4 ms, eu-central-1a",
        "dns.record-missing, link.no-answer, app.error, java.net.ConnectException",
        "TCP 8080, HTTP 503, 200-399, AES-256-GCM, aws ec2 describe-vpc-endpoints",
        "02:42:ac:11:00:02 is no address"
      })
  void whatTheReportIsAboutStays(String text) {
    assertEquals(text, redactor.apply(text));
  }

  @Test
  void withoutRedactionNamesStayAndSecretsDoNot() {
    Redactor open = new Redactor(Evidences.healthy(), false, "/srv/me");
    assertEquals(
        "111122223333 at hello.internal.company",
        open.apply("111122223333 at hello.internal.company"));
    for (String secret : secrets()) {
      assertFalse(open.apply("it said " + secret + " then").contains("c3VwZXI"), secret);
      assertFalse(redactor.apply("it said " + secret + " then").contains("c3VwZXI"), secret);
    }
  }

  private static List<String> secrets() {
    return List.of(
        "-----BEGIN PRIVATE KEY-----\nc3VwZXI\n-----END PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nc3VwZXI",
        "Authorization: Bearer c3VwZXI.abc",
        "authorization=Basic c3VwZXI",
        "\"token\": \"c3VwZXI\"",
        "AWS_SECRET_ACCESS_KEY=c3VwZXI",
        "password=c3VwZXI",
        "https://user:c3VwZXI@host.example.com/",
        "https://host.example.com/?X-Amz-Security-Token=c3VwZXI&a=b",
        "eyJhbGciOiJub25lIn0.c3VwZXI.sig",
        "AKIAIOSFODNN7EXAMPLE c3VwZXI".replace("c3VwZXI", ""),
        "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKc3VwZXIwggSjAgEAAoIBAQ");
  }

  @Test
  void theSameValueAlwaysGetsTheSameNameAndNoTwoShareOne() {
    long seed = 20261125;
    Random random = new Random(seed);
    List<Function<Random, String>> kinds =
        List.of(
            r -> "%012d".formatted(r.nextLong(1_000_000_000_000L)),
            r -> "52.%d.%d.%d".formatted(r.nextInt(256), r.nextInt(256), r.nextInt(256)),
            r -> "2a05:d014:%x::%x".formatted(1 + r.nextInt(65535), 1 + r.nextInt(65535)),
            r -> "sg-%017x".formatted(r.nextLong(1L << 60)),
            r -> "eni-%08x".formatted(r.nextInt()),
            r -> word(r) + ".internal.company",
            r -> word(r) + "." + word(r) + ".example.com",
            r -> word(r) + "@" + word(r) + ".com",
            r -> "/home/" + word(r) + "/x",
            r -> "vpce-%017x.eu-central-1.vpce.amazonaws.com".formatted(r.nextLong(1L << 60)),
            r -> "arn:aws:iam::%012d:user/%s".formatted(r.nextLong(1_000_000_000_000L), word(r)));
    Map<String, String> names = new HashMap<>();
    for (int i = 0; i < 4000; i++) {
      String value = kinds.get(random.nextInt(kinds.size())).apply(random);
      String said = "(" + value + ")";
      String shown = redactor.apply(said);
      assertNotEquals(said, shown, "seed " + seed);
      assertEquals(names.computeIfAbsent(value, _ -> shown), shown, "seed " + seed);
    }
    assertEquals(names.size(), names.values().stream().distinct().count(), "seed " + seed);
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder("w");
    for (int i = 0; i < 6; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }

  @Test
  void theProfilesOfBothAccountsAreRenamedInCommands() {
    AwsFacts facts = Facts.healthy();
    String consumer = facts.place().consumer().profile().orElseThrow();
    Redactor asked = redactor(Evidences.healthy().withFacts(facts));

    assertEquals(
        "aws ec2 describe-vpcs --region eu-central-1 --profile profile-1",
        asked.apply("aws ec2 describe-vpcs --region eu-central-1 --profile " + consumer));
  }

  private static Redactor redactor(Evidence evidence) {
    return new Redactor(evidence, true, "/srv/me");
  }
}
