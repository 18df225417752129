package dev.throughline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.LabRecord.Endpoint;
import dev.throughline.model.Deployment;
import dev.throughline.settings.ProcessId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What leads a program in the lab's laptop to the lab's AWS. */
class LabShellTest {

  private static LabRecord record(List<LabRecord.Part> parts) {
    return new LabRecord(
        "test",
        Deployment.Kind.LAB,
        ProcessId.of(ProcessHandle.current()),
        0,
        "hello.internal.company",
        8080,
        new Endpoint("10.10.0.2", 53),
        new Endpoint("203.0.113.53", 53),
        parts);
  }

  @Test
  void thePersonsOwnKeysAndEndpointsStayOutside() {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "AWS_ACCESS_KEY_ID", "theirs",
                "AWS_ENDPOINT_URL_EC2", "http://theirs",
                "NO_PROXY", "localhost",
                "HOME", "/home/me"));

    LabAws.enter(
        environment,
        record(List.of(new LabRecord.Part("aws", 1, "203.0.113.80:80", "AWS"))),
        Path.of("/run/lab"));

    assertEquals(
        Set.of(
            "AWS_CONFIG_FILE",
            "AWS_DEFAULT_REGION",
            "AWS_EC2_METADATA_DISABLED",
            "AWS_ENDPOINT_URL",
            "AWS_PROFILE",
            "AWS_REGION",
            "AWS_SHARED_CREDENTIALS_FILE"),
        aws(environment));
    assertEquals("http://203.0.113.80:80", environment.get("AWS_ENDPOINT_URL"));
    assertEquals("/run/lab/aws/config", environment.get("AWS_CONFIG_FILE"));
    assertEquals("localhost,203.0.113.80", environment.get("NO_PROXY"));
    assertTrue(environment.containsKey("HOME"));
  }

  private static Set<String> aws(Map<String, String> environment) {
    Set<String> names = new TreeSet<>(environment.keySet());
    names.removeIf(name -> !name.startsWith("AWS_"));
    return names;
  }
}
