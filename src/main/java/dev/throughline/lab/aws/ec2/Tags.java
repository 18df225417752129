package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * The tags of all EC2 resources by resource id, Client VPN endpoints included. Whoever makes a
 * resource tells it here with {@link #created}, which also makes CreateTags know the id.
 */
public final class Tags {

  private static final int MOST = 50;
  private static final int LONGEST_KEY = 127;
  private static final int LONGEST_VALUE = 255;

  private record Owner(String account, String region, ResourceType type) {}

  private final Map<String, Owner> owners = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> tags = new LinkedHashMap<>();

  /**
   * Refuses what EC2 would refuse. To be asked before anything is made.
   *
   * @param types the kinds of resources that the operation makes
   * @throws AwsError {@code InvalidParameterValue}, {@code TagLimitExceeded}
   */
  public void check(Caller caller, List<TagSpecification> specifications, ResourceType... types) {
    Set<String> seen = new HashSet<>();
    for (TagSpecification specification : specifications) {
      String type =
          Refuse.missing(specification.resourceTypeAsString(), "TagSpecification.ResourceType");
      if (!List.of(types).contains(specification.resourceType())) {
        throw Refuse.invalidValue(
            "'" + type + "' is not a valid taggable resource type for this operation.");
      }
      if (!seen.add(type)) {
        throw Refuse.invalidValue("Duplicate tag specification for resource type '" + type + "'.");
      }
      check(caller, specification.tags());
    }
  }

  /** Knows a new resource, and gives it the tags that are specified for its type. */
  public void created(
      Caller caller, String id, ResourceType type, List<TagSpecification> specifications) {
    owners.put(id, new Owner(caller.account(), caller.region(), type));
    tags.put(id, new LinkedHashMap<>());
    specifications.stream()
        .filter(specification -> specification.resourceType() == type)
        .forEach(specification -> put(id, specification.tags()));
  }

  /** Forgets a resource that is gone. */
  public void gone(String id) {
    owners.remove(id);
    tags.remove(id);
  }

  /** A resource's tags; none when it is not known. */
  public List<Tag> of(String id) {
    return tags.getOrDefault(id, Map.of()).entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  /** Adds and overwrites. */
  void add(Caller caller, List<String> ids, List<Tag> added) {
    check(caller, added);
    ids.forEach(id -> checkKnown(caller, id));
    for (String id : ids) {
      Set<String> keys = new HashSet<>(tags.get(id).keySet());
      added.forEach(tag -> keys.add(tag.key()));
      checkCount(keys.stream().filter(key -> !reserved(key)).count());
    }
    ids.forEach(id -> put(id, added));
  }

  /** Removes by key, or by key and value where the value is given; all when no tag is named. */
  void remove(Caller caller, List<String> ids, List<Tag> removed) {
    ids.forEach(id -> checkKnown(caller, id));
    removed.forEach(tag -> checkReserved(caller, tag.key()));
    for (String id : ids) {
      tags.get(id).entrySet().removeIf(tag -> hits(removed, tag));
    }
  }

  List<TagDescription> describe(Caller caller) {
    List<TagDescription> all = new ArrayList<>();
    owners.forEach(
        (id, owner) -> {
          if (isOf(owner, caller)) {
            of(id).forEach(tag -> all.add(description(id, owner, tag)));
          }
        });
    return all;
  }

  private static TagDescription description(String id, Owner owner, Tag tag) {
    return TagDescription.builder()
        .resourceId(id)
        .resourceType(owner.type())
        .key(tag.key())
        .value(tag.value())
        .build();
  }

  private static boolean hits(List<Tag> removed, Map.Entry<String, String> tag) {
    if (removed.isEmpty()) {
      return !reserved(tag.getKey());
    }
    return removed.stream()
        .anyMatch(
            r ->
                r.key().equals(tag.getKey())
                    && (r.value() == null || r.value().equals(tag.getValue())));
  }

  private void put(String id, List<Tag> added) {
    added.forEach(tag -> tags.get(id).put(tag.key(), tag.value() == null ? "" : tag.value()));
  }

  private void checkKnown(Caller caller, String id) {
    Owner owner = owners.get(id);
    if (owner == null || !isOf(owner, caller)) {
      throw Kind.of(id)
          .map(kind -> kind.missing(id))
          .orElseGet(() -> new AwsError("InvalidID", "The ID '" + id + "' is not valid"));
    }
  }

  private static boolean isOf(Owner owner, Caller caller) {
    return owner.account().equals(caller.account()) && owner.region().equals(caller.region());
  }

  private static void check(Caller caller, List<Tag> added) {
    Set<String> keys = new HashSet<>();
    for (Tag tag : added) {
      String key = Refuse.missing(tag.key(), "Tag.Key");
      checkReserved(caller, key);
      if (key.length() > LONGEST_KEY) {
        throw Refuse.invalidValue(
            "Tag key exceeds the maximum length of " + LONGEST_KEY + " characters");
      }
      if (tag.value() != null && tag.value().length() > LONGEST_VALUE) {
        throw Refuse.invalidValue(
            "Tag value exceeds the maximum length of " + LONGEST_VALUE + " characters");
      }
      if (!keys.add(key)) {
        throw Refuse.invalidValue("Duplicate tag key '" + key + "' specified.");
      }
    }
    checkCount(keys.stream().filter(key -> !reserved(key)).count());
  }

  private static void checkCount(long count) {
    if (count > MOST) {
      throw new AwsError(
          "TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
    }
  }

  /** CloudFormation's own tags begin with {@code aws:}; the lab sets them as itself. */
  private static void checkReserved(Caller caller, String key) {
    if (reserved(key) && !caller.equals(Caller.lab(caller.account(), caller.region()))) {
      throw Refuse.invalidValue("Tag keys starting with 'aws:' are reserved for internal use");
    }
  }

  private static boolean reserved(String key) {
    return key.regionMatches(true, 0, "aws:", 0, 4);
  }
}
