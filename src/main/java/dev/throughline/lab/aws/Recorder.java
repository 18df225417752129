package dev.throughline.lab.aws;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequest;

/** Remembers which operations were called, by whom. */
public final class Recorder {

  /**
   * A call.
   *
   * @param action such as {@code ec2:CreateVpc}
   */
  public record Call(String account, String region, String principalArn, String action) {}

  private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();

  void record(Caller caller, AwsRequest request) {
    // The lab's own questions would bury what the callers did.
    if (caller.isLab() && Operations.isRead(request.getClass())) {
      return;
    }
    calls.add(
        new Call(
            caller.account(),
            caller.region(),
            caller.principalArn(),
            Service.action(request.getClass())));
  }

  /** All calls so far, in their order; those of CloudFormation are by the lab's role. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The actions that an account has called, CloudFormation's for it included. */
  public Set<String> actions(String account) {
    return calls.stream()
        .filter(call -> call.account().equals(account))
        .map(Call::action)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Forgets them. */
  public void clear() {
    calls.clear();
  }
}
