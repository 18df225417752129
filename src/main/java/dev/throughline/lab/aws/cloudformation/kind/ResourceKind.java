package dev.throughline.lab.aws.cloudformation.kind;

import dev.throughline.lab.aws.AwsError;
import java.util.Map;

/**
 * How resources of one type are made, changed and deleted. Each method is called with the world
 * locked and must not block; what takes time is asked about again and again.
 */
public interface ResourceKind {

  /** Such as {@code AWS::EC2::VPC}. */
  String type();

  /**
   * Begins to make one.
   *
   * @return its physical id, which is what Ref gives
   * @throws AwsError as the service refuses it
   */
  String create(Work work, Properties properties);

  /** Gives it what the call that makes it doesn't take; it is known already, if this is refused. */
  default void configure(Work work, String id, Properties properties) {}

  /**
   * Whether it is there.
   *
   * @throws AwsError when it never will be
   */
  default boolean isStable(Work work, String id, Properties properties) {
    return true;
  }

  /** What GetAtt gives: texts and lists of texts. */
  default Map<String, Object> attributes(Work work, String id, Properties properties) {
    return Map.of();
  }

  /**
   * Begins to change one in place. Properties that AWS can't change in place never come here.
   *
   * @throws AwsError as the service refuses it
   */
  default void update(Work work, String id, Change change) {
    throw new AwsError("NotUpdatable", "The lab can't update a resource of type " + type() + ".");
  }

  /**
   * Begins to delete one.
   *
   * @throws AwsError as the service refuses it; one that says that there is none counts as done
   */
  void delete(Work work, String id, Properties properties);

  /**
   * Whether nothing of it is left. An {@link AwsError} that says that there is none means yes.
   *
   * @throws AwsError when it will stay
   */
  default boolean isGone(Work work, String id, Properties properties) {
    return true;
  }
}
