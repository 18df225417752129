package dev.throughline.deploy;

import java.util.List;
import java.util.Optional;

/**
 * Why a stack failed, for a person.
 *
 * @param stackName the stack
 * @param status as AWS has it now, such as {@code ROLLBACK_COMPLETE}; empty when there is no stack
 * @param first the resource that failed first; absent when it was the stack itself
 * @param what what happened, whole sentences
 * @param after what AWS has done since, such as rolling back; may be empty
 * @param fix what to do, whole sentences
 * @param holders what holds a resource that can't be deleted
 */
public record StackFailure(
    StackRole role,
    String stackName,
    String status,
    Optional<Resource> first,
    String what,
    String after,
    String fix,
    List<String> holders) {

  public StackFailure {
    holders = List.copyOf(holders);
  }

  /**
   * A resource that failed.
   *
   * @param reason AWS's own words
   */
  public record Resource(String logicalId, String physicalId, String type, String reason) {}
}
