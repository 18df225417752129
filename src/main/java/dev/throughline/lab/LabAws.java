package dev.throughline.lab;

import dev.throughline.lab.aws.Accounts;
import dev.throughline.lab.aws.ProfileFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Leads what runs in the lab's laptop to the lab's AWS, and away from the real one. */
final class LabAws {

  private LabAws() {}

  /**
   * Sets the variables that the AWS CLI, every SDK and Terraform read, and ours that name the
   * accounts of the two sides.
   */
  static void enter(Map<String, String> environment, LabRecord record, Path folder) {
    Optional<LabRecord.Part> aws =
        record.parts().stream().filter(part -> part.name().equals(LabParts.AWS)).findFirst();
    if (aws.isEmpty()) {
      return;
    }
    // Keys or an endpoint of the person's own would be stronger than the profile.
    environment.keySet().removeIf(name -> name.startsWith("AWS_"));
    Path files = LabFiles.aws(folder);
    String address = aws.get().address();
    environment.put("AWS_ENDPOINT_URL", "http://" + address);
    environment.put("AWS_CONFIG_FILE", ProfileFiles.config(files).toString());
    environment.put("AWS_SHARED_CREDENTIALS_FILE", ProfileFiles.credentials(files).toString());
    environment.put("AWS_PROFILE", "dev");
    environment.put("THROUGHLINE_PRODUCER_PROFILE", "prod");
    environment.put("THROUGHLINE_CONSUMER_PROFILE", "dev");
    environment.put("AWS_REGION", Accounts.HOME_REGION);
    environment.put("AWS_DEFAULT_REGION", Accounts.HOME_REGION);
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    String host = address.substring(0, address.lastIndexOf(':'));
    for (String name : new String[] {"NO_PROXY", "no_proxy"}) {
      environment.put(
          name,
          Stream.of(environment.getOrDefault(name, ""), host)
              .filter(text -> !text.isEmpty())
              .collect(Collectors.joining(",")));
    }
  }
}
