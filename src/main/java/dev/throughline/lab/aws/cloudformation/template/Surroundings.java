package dev.throughline.lab.aws.cloudformation.template;

import java.util.List;
import java.util.Optional;

/** What a template asks of the account and region it is used in. */
public interface Surroundings {

  /** The names of a region's zones. */
  List<String> zones(String region);

  /** The value that another stack exports under that name. */
  Optional<String> export(String name);
}
