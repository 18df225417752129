package dev.throughline.lab.aws;

/** The ways in which AWS's services are spoken to. */
public enum Protocol {
  /** Form parameters with flat lists; XML answers without a result element. */
  EC2,
  /** Form parameters; XML answers. */
  QUERY,
  /** The operation in the header {@code X-Amz-Target}; JSON both ways. */
  JSON,
  /** The operation in method and path; JSON both ways. */
  REST_JSON,
  /** The operation in method and path; XML both ways. */
  REST_XML;

  /** Whether method and path say which operation is meant. */
  public boolean isRest() {
    return this == REST_JSON || this == REST_XML;
  }
}
