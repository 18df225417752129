package dev.throughline.lab.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.lab.aws.CliDeployment.Made;
import dev.throughline.lab.aws.CliReads.Read;
import dev.throughline.support.AwsCli.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The real AWS CLI deploys, reads every answer that there is, and takes down. */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class AwsCliTest {

  private static final int AT_A_TIME = 4;

  @TempDir private Path folder;

  @Test
  void theCliDeploysReadsEveryAnswerAndTakesDown() throws Exception {
    try (TestAws aws = TestAws.start(folder)) {
      CliDeployment deployment = new CliDeployment(aws, folder);
      Made made = deployment.make();
      assertEquals(List.of(), complaints(aws, new CliReads(made).all()));
      assertEquals(Set.of(), neverAsked(aws), "no question above is one of these");
      deployment.takeDown();
      assertEquals(0, vpcs(deployment.dev()));
      assertEquals(0, vpcs(deployment.prod()));
    }
  }

  private static int vpcs(CliStacks account) throws IOException, InterruptedException {
    return account.run(List.of("ec2", "describe-vpcs")).path("Vpcs").size();
  }

  private static List<String> complaints(TestAws aws, List<Read> reads) throws Exception {
    List<Callable<String>> tasks =
        reads.stream().map(read -> (Callable<String>) () -> complaint(aws, read)).toList();
    List<String> complaints = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME)) {
      for (Future<String> done : pool.invokeAll(tasks)) {
        complaints.add(done.get());
      }
    }
    complaints.removeIf(String::isEmpty);
    return complaints;
  }

  /** What is wrong with an answer; empty when nothing is. */
  private static String complaint(TestAws aws, Read read) throws IOException, InterruptedException {
    Ended ended = aws.cli(read.profile()).run(read.words().toArray(String[]::new));
    if (ended.exitCode() != 0) {
      return read + ": " + ended.err();
    }
    if (read.something().isEmpty()) {
      return "";
    }
    JsonNode member = ended.json().path(read.something());
    boolean empty = member.isContainerNode() ? member.isEmpty() : member.asText().isBlank();
    return empty ? read + ": nothing in " + read.something() + ": " + ended.out() : "";
  }

  private static Set<String> neverAsked(TestAws aws) {
    Set<String> reads =
        aws.lab().operations().known().stream()
            .filter(Operations::isRead)
            .map(Service::action)
            .collect(Collectors.toCollection(TreeSet::new));
    aws.lab().recorder().calls().forEach(call -> reads.remove(call.action()));
    return reads;
  }
}
