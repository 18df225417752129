package dev.throughline.pki;

import java.util.Set;

/**
 * What creating or importing came to.
 *
 * @param identity as it is now
 * @param written the parts that are new; all others were there before and are kept
 */
public record StoreResult(StoredIdentity identity, Set<IdentityPart> written) {

  public StoreResult {
    written = Set.copyOf(written);
  }

  /** Nothing was changed. */
  public boolean kept() {
    return written.isEmpty();
  }
}
