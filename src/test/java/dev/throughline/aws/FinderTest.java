package dev.throughline.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.aws.Switches.Fault;
import dev.throughline.lab.aws.Switches.Setting;
import dev.throughline.model.Fact;
import dev.throughline.model.Fact.Why;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FinderTest {

  private static final Duration DELAY = Duration.ofMillis(250);

  @TempDir private Path home;
  private ManyEndpoints aws;

  @AfterEach
  void stop() {
    aws.close();
  }

  /** What was heard, in its order. */
  private static final class Heard implements FindListener {
    private final List<FoundEndpoint> found = new ArrayList<>();
    private final List<RegionAnswer> answers = new ArrayList<>();

    @Override
    public void found(FoundEndpoint endpoint) {
      found.add(endpoint);
    }

    @Override
    public void answered(RegionAnswer answer) {
      answers.add(answer);
    }
  }

  @Test
  void pagesAreFollowedAndEachEndpointIsDescribed() throws Exception {
    start(45);
    Heard heard = find(List.of("eu-central-1"));

    Set<String> ids = new HashSet<>();
    heard.found.forEach(endpoint -> ids.add(endpoint.vpn().id()));
    assertEquals(45, ids.size());
    FoundEndpoint one = heard.found.getFirst();
    assertEquals("dev", one.label());
    assertFalse(one.ours());
    assertTrue(one.vpn().takesCertificatesAlone());
    assertEquals("associated", one.associations().value().orElseThrow().getFirst().state());
    assertEquals(
        "10.10.0.0/16", one.rules().value().orElseThrow().getFirst().destination().toString());
    assertEquals(45, heard.answers.getFirst().endpoints());
  }

  @Test
  void aDeniedOrBrokenRegionDoesNotHideTheOthers() throws Exception {
    start(2);
    aws.switches()
        .set(Setting.always(Fault.DENY, "ec2:DescribeClientVpnEndpoints").in("eu-west-1"));
    aws.switches()
        .set(Setting.always(Fault.FAIL, "ec2:DescribeClientVpnEndpoints").in("eu-west-2"));
    Heard heard = find(List.of("eu-west-1", "eu-central-1", "eu-west-2"));

    assertEquals(2, heard.found.size());
    assertEquals(3, heard.answers.size());
    AwsTrouble denied = trouble(heard, "eu-west-1");
    assertEquals(Why.DENIED, denied.why());
    assertTrue(denied.words().contains("UnauthorizedOperation"), denied.words());
    assertEquals(Why.UNREACHABLE, trouble(heard, "eu-west-2").why());
  }

  @Test
  void aRegionThatAsksForFewerCallsIsAskedAgainAndThenNamed() throws Exception {
    start(1);
    aws.switches()
        .set(Setting.always(Fault.THROTTLE, "ec2:DescribeClientVpnEndpoints").in("eu-west-1"));
    aws.switches()
        .set(
            Setting.always(Fault.THROTTLE, "ec2:DescribeClientVpnEndpoints")
                .in("eu-west-2")
                .times(1));
    Heard heard = find(List.of("eu-west-1", "eu-west-2"));

    assertEquals(Why.THROTTLED, trouble(heard, "eu-west-1").why());
    assertEquals("eu-west-2", heard.found.getFirst().region());
  }

  @Test
  void whatMayNotBeReadOfAnEndpointIsUnknownAndTheRestIsThere() throws Exception {
    start(1);
    aws.switches().set(Setting.always(Fault.DENY, "ec2:DescribeClientVpnAuthorizationRules"));
    FoundEndpoint found = find(List.of("eu-central-1")).found.getFirst();

    assertTrue(found.associations().value().isPresent());
    assertEquals(Why.DENIED, ((Fact.Unknown<?>) found.rules()).why());
  }

  @Test
  void fastRegionsAreHeardBeforeSlowOnes() throws Exception {
    start(1);
    aws.switches().set(Setting.delay("ec2:*", Optional.of("eu-west-1"), Duration.ofMillis(700)));
    Heard heard = find(List.of("eu-west-1", "eu-central-1"));

    assertEquals("eu-central-1", heard.answers.getFirst().region());
  }

  @Test
  void keysThatNoRegionTakesLeadToASignIn() throws Exception {
    start(1);
    try (AwsSession known = aws.open();
        ManyEndpoints other = ManyEndpoints.start(home, 1)) {
      // The keys of one lab, and the endpoint of another.
      AwsEnvironment mixed =
          new AwsEnvironment(
              Map.of(
                  "AWS_ENDPOINT_URL", other.url(),
                  "AWS_ACCESS_KEY_ID", aws.accounts().consumer().user().accessKeyId(),
                  "AWS_SECRET_ACCESS_KEY", aws.accounts().consumer().user().secretAccessKey()),
              home);
      AwsSession stranger =
          new AwsSessions(mixed, Prompt.nobody(), Clock.systemUTC())
              .open(Optional.empty(), Optional.of(known.regionName()));
      Heard heard = new Heard();
      assertThrows(
          SignInNeeded.class,
          () -> new Finder().find(stranger, List.of("eu-west-1", "eu-west-2"), heard));
      assertTrue(heard.answers.isEmpty());
    }
  }

  /** 1,000 endpoints in 20 regions, in at most three times what the slowest region takes alone. */
  @Test
  void manyRegionsTakeLittleLongerThanOne() throws Exception {
    start(50);
    aws.switches().set(Setting.delay("ec2:*", Optional.empty(), DELAY));
    find(List.of("eu-central-1"));
    long begun = System.nanoTime();
    find(List.of("eu-central-1"));
    Duration one = Duration.ofNanos(System.nanoTime() - begun);
    begun = System.nanoTime();
    Heard heard = find(IntStream.range(0, 20).mapToObj(number -> "eu-test-" + number).toList());
    Duration all = Duration.ofNanos(System.nanoTime() - begun);

    assertEquals(1000, heard.found.size());
    assertTrue(
        all.compareTo(one.multipliedBy(3)) <= 0,
        () -> "20 regions took " + all.toMillis() + " ms, one " + one.toMillis() + " ms");
  }

  private void start(int endpoints) throws IOException {
    aws = ManyEndpoints.start(home, endpoints);
  }

  private Heard find(List<String> regions) throws Exception {
    Heard heard = new Heard();
    try (AwsSession session = aws.open()) {
      new Finder().find(session, regions, heard);
    }
    return heard;
  }

  private static AwsTrouble trouble(Heard heard, String region) {
    return heard.answers.stream()
        .filter(answer -> answer.region().equals(region))
        .findFirst()
        .flatMap(RegionAnswer::trouble)
        .orElseThrow();
  }
}
