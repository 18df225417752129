package dev.throughline.aws;

/** Hears of endpoints while regions answer, one call at a time. Must not block. */
public interface FindListener {

  /** An endpoint was found. */
  void found(FoundEndpoint endpoint);

  /** A region has answered, or won't. */
  void answered(RegionAnswer answer);
}
