package dev.throughline.deploy;

import dev.throughline.model.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.InvalidChangeSetStatusException;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/**
 * Makes and executes change sets. A change set's name is derived from what it is to do: whoever
 * asks twice, before and after having been killed, say, gets the same one.
 */
final class ChangeSets {

  /**
   * What a stack should be.
   *
   * @param attempt tells apart the attempts at a deployment: a name that AWS has seen in one that
   *     was removed again may not be taken for this one's
   */
  record Wanted(
      String deployment,
      StackRole role,
      String template,
      Map<String, String> parameters,
      String attempt) {

    Wanted at(String newAttempt) {
      return new Wanted(deployment, role, template, parameters, newAttempt);
    }

    String stackName() {
      return StackTemplate.stackName(deployment, role);
    }

    /** Names this state of this stack, and no other. */
    String digest(ChangeSetType type) {
      StringBuilder text = new StringBuilder();
      List.of(deployment, role.word(), attempt, type.toString(), template)
          .forEach(part -> text.append(part).append('\0'));
      new TreeMap<>(parameters)
          .forEach((name, value) -> text.append(name).append('=').append(value).append('\0'));
      try {
        byte[] digest =
            MessageDigest.getInstance("SHA-256")
                .digest(text.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 16);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }

    /** Letters, digits and hyphens, beginning with a letter. */
    String changeSetName(ChangeSetType type) {
      return "throughline-" + digest(type);
    }
  }

  private final Account account;
  private final Waits waits;

  ChangeSets(Account account, Waits waits) {
    this.account = account;
    this.waits = waits;
  }

  /**
   * Makes the change set, or finds it, and waits until it can be executed.
   *
   * @return empty when the stack is already as it should be
   * @throws ProblemException when CloudFormation can't make it, with its reason
   */
  Optional<DescribeChangeSetResponse> prepare(Wanted wanted, ChangeSetType type)
      throws InterruptedException, ProblemException {
    create(wanted, type);
    Backoff backoff = waits.polling();
    while (true) {
      DescribeChangeSetResponse found = describe(wanted, type);
      switch (found.statusAsString()) {
        case "CREATE_COMPLETE", "DELETE_COMPLETE" -> {
          return Optional.of(found);
        }
        case "FAILED" -> {
          // It stays in the way of the next one by its name.
          delete(wanted, type);
          if (isEmpty(found)) {
            return Optional.empty();
          }
          throw refused(wanted, found.statusReason());
        }
        default -> backoff.pause();
      }
    }
  }

  /**
   * Executes it.
   *
   * @return false when that has been done already
   */
  boolean execute(Wanted wanted, ChangeSetType type) throws InterruptedException, ProblemException {
    try {
      account.call(
          session ->
              session
                  .cloudFormation()
                  .executeChangeSet(
                      request ->
                          request
                              .stackName(wanted.stackName())
                              .changeSetName(wanted.changeSetName(type))
                              .clientRequestToken(wanted.digest(type))));
      return true;
    } catch (InvalidChangeSetStatusException | ChangeSetNotFoundException e) {
      return false;
    }
  }

  private void create(Wanted wanted, ChangeSetType type)
      throws InterruptedException, ProblemException {
    CreateChangeSetRequest request =
        CreateChangeSetRequest.builder()
            .stackName(wanted.stackName())
            .changeSetName(wanted.changeSetName(type))
            .changeSetType(type)
            .clientToken(wanted.digest(type))
            .templateBody(wanted.template())
            .parameters(parameters(wanted.parameters()))
            .capabilities(StackTemplate.capabilities(wanted.role()))
            .tags(StackTemplate.tags(wanted.deployment(), wanted.role()))
            .build();
    try {
      account.call(session -> session.cloudFormation().createChangeSet(request));
    } catch (AlreadyExistsException e) {
      // An earlier run has made it; it is the same one, since the name says what it does.
    }
  }

  private DescribeChangeSetResponse describe(Wanted wanted, ChangeSetType type)
      throws InterruptedException, ProblemException {
    return account.call(
        session ->
            session
                .cloudFormation()
                .describeChangeSet(
                    request ->
                        request
                            .stackName(wanted.stackName())
                            .changeSetName(wanted.changeSetName(type))));
  }

  private void delete(Wanted wanted, ChangeSetType type)
      throws InterruptedException, ProblemException {
    try {
      account.call(
          session ->
              session
                  .cloudFormation()
                  .deleteChangeSet(
                      request ->
                          request
                              .stackName(wanted.stackName())
                              .changeSetName(wanted.changeSetName(type))));
    } catch (ChangeSetNotFoundException e) {
      // Somebody else was faster.
    }
  }

  /** CloudFormation calls a change set without changes a failure, in one of two sentences. */
  private static boolean isEmpty(DescribeChangeSetResponse changeSet) {
    String reason = String.valueOf(changeSet.statusReason());
    return reason.contains("didn't contain changes") || reason.contains("No updates are to be");
  }

  private static List<Parameter> parameters(Map<String, String> values) {
    return values.entrySet().stream()
        .map(
            value ->
                Parameter.builder()
                    .parameterKey(value.getKey())
                    .parameterValue(value.getValue())
                    .build())
        .toList();
  }

  private static ProblemException refused(Wanted wanted, String reason) {
    return new ProblemException(
        ProblemException.Kind.USAGE,
        "CloudFormation can't make the stack " + wanted.stackName() + ": " + reason,
        "Nothing of it was made. Change what it names, then run the same command again.");
  }
}
