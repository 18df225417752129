package dev.throughline.aws;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of asking a region.
 *
 * @param endpoints how many were found before the trouble, if there was one
 * @param trouble why it is not known whether there are more
 */
public record RegionAnswer(
    String region, int endpoints, Optional<AwsTrouble> trouble, Duration took) {

  RegionAnswer because(AwsTrouble other) {
    return new RegionAnswer(region, endpoints, Optional.of(other), took);
  }
}
