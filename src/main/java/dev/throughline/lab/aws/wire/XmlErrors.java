package dev.throughline.lab.aws.wire;

import dev.throughline.lab.aws.AwsError;

/** Errors as the Query and the REST-XML protocol write them. */
final class XmlErrors {

  private XmlErrors() {}

  static String query(String namespace, AwsError error, String requestId) {
    return XmlWriter.document(
        xml ->
            xml.root(
                "ErrorResponse",
                namespace,
                () -> {
                  xml.element(
                      "Error",
                      () -> {
                        xml.element("Type", error.status() < 500 ? "Sender" : "Receiver");
                        xml.element("Code", error.code());
                        xml.element("Message", error.getMessage());
                      });
                  xml.element("RequestId", requestId);
                }));
  }
}
