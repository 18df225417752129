package dev.throughline.lab.part;

/**
 * The health of a target, and how many checks in a row have said otherwise.
 *
 * @param healthy whether new connections go there
 * @param otherwise how many of the last checks contradict that
 */
record TargetHealth(boolean healthy, int otherwise) {

  /** How many checks in a row change a target's health; 1 or more each. */
  record Thresholds(int healthy, int unhealthy) {}

  /** A newly registered target needs one check only, as in AWS. */
  static TargetHealth first(boolean passed) {
    return new TargetHealth(passed, 0);
  }

  TargetHealth after(boolean passed, Thresholds thresholds) {
    if (passed == healthy) {
      return new TargetHealth(healthy, 0);
    }
    int needed = healthy ? thresholds.unhealthy() : thresholds.healthy();
    return otherwise + 1 >= needed
        ? new TargetHealth(passed, 0)
        : new TargetHealth(healthy, otherwise + 1);
  }
}
