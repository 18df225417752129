package dev.throughline.lab.aws.route53;

import java.util.Comparator;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Where a record set stands in the order that Route 53 lists. */
record RecordKey(String name, String type) implements Comparable<RecordKey> {

  private static final Comparator<RecordKey> ORDER =
      Comparator.comparing(RecordKey::name, Names.ORDER).thenComparing(RecordKey::type);

  static RecordKey of(ResourceRecordSet records) {
    return new RecordKey(records.name(), records.typeAsString());
  }

  @Override
  public int compareTo(RecordKey other) {
    return ORDER.compare(this, other);
  }
}
