package dev.throughline.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.deploy.StackRole.Side;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyTest {

  /** IAM's limit for a customer managed policy, without white space. */
  private static final int MOST_CHARACTERS = 6144;

  @ParameterizedTest
  @EnumSource(Side.class)
  void iamTakesThePolicy(Side side) throws Exception {
    String policy = side == Side.PRODUCER ? Policy.producer() : Policy.consumer();
    JsonNode json = new ObjectMapper().readTree(policy);
    assertEquals("2012-10-17", json.get("Version").asText());
    int length = json.toString().getBytes(StandardCharsets.UTF_8).length;
    assertTrue(length <= MOST_CHARACTERS, side + " has " + length + " characters");
    Set<String> sids = new HashSet<>();
    for (JsonNode statement : json.get("Statement")) {
      String sid = statement.get("Sid").asText();
      assertTrue(sid.matches("[A-Za-z0-9]+"), sid);
      assertTrue(sids.add(sid), sid + " stands twice");
      assertEquals("Allow", statement.get("Effect").asText());
    }
    assertFalse(policy.contains("${"), "a place was left open");
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void everyCallIsAllowedAndNothingElse(Side side) throws Exception {
    Set<String> allowed = new TreeSet<>();
    JsonNode json = new ObjectMapper().readTree(Policy.of(side, "aws", "*", "*"));
    for (JsonNode statement : json.get("Statement")) {
      statement.get("Action").forEach(action -> allowed.add(action.asText()));
    }
    Set<String> called = new TreeSet<>();
    AwsCalls.of(side).forEach(call -> called.add(call.action()));
    assertEquals(called, allowed);
    assertTrue(allowed.stream().noneMatch(action -> action.contains("*")), "no wildcards");
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void whatChangesThingsIsNarrowed(Side side) throws Exception {
    JsonNode json = new ObjectMapper().readTree(Policy.of(side, "aws", "*", "*"));
    for (JsonNode statement : json.get("Statement")) {
      boolean everywhere = statement.get("Resource").toString().equals("[\"*\"]");
      for (JsonNode action : statement.get("Action")) {
        String operation = action.asText().substring(action.asText().indexOf(':') + 1);
        boolean reads = operation.matches("(Describe|List|Get|Export|Simulate).*");
        // Route 53 knows no resource for a zone that isn't there yet.
        boolean excused = operation.equals("CreateHostedZone");
        assertTrue(!everywhere || reads || excused, action + " is not narrowed");
      }
    }
  }
}
