package dev.throughline.journey;

import dev.throughline.model.AwsPlace;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.StatusRange;
import java.util.Optional;

/** An {@link ElsewhereRecord} as it stands in its file: plain values, null for what is absent. */
record ElsewhereFile(
    String schema,
    String name,
    String endpoint,
    String profile,
    String region,
    String scheme,
    String host,
    int port,
    String path,
    String expectStatus,
    String interfaceEndpoint) {

  static final String SCHEMA = "throughline.elsewhere/1";

  static ElsewhereFile of(ElsewhereRecord record) {
    ServiceTarget target = record.target();
    return new ElsewhereFile(
        SCHEMA,
        record.name(),
        record.endpointId(),
        record.account().profile().orElse(null),
        record.account().region(),
        target.scheme().word(),
        target.host(),
        target.port(),
        target.path(),
        target.expectStatus().toString(),
        record.interfaceEndpoint().orElse(null));
  }

  ElsewhereRecord record() {
    return new ElsewhereRecord(
        name,
        endpoint,
        new AwsPlace.Account(Optional.ofNullable(profile), region),
        new ServiceTarget(
            ServiceTarget.Scheme.parse(scheme),
            host,
            port,
            path,
            StatusRange.parse(expectStatus),
            Optional.empty(),
            1),
        Optional.ofNullable(interfaceEndpoint));
  }
}
