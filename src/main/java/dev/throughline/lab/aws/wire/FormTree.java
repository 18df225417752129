package dev.throughline.lab.aws.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a form, {@code Filter.1.Value.2=x}, as the tree that their names spell. */
final class FormTree {

  private final String path;
  private final Map<String, FormTree> children = new LinkedHashMap<>();
  private Optional<String> value = Optional.empty();

  private FormTree(String path) {
    this.path = path;
  }

  static FormTree of(Map<String, List<String>> parameters) {
    FormTree root = new FormTree("");
    parameters.forEach(
        (name, values) -> {
          FormTree place = root;
          for (String step : name.split("\\.", -1)) {
            place = place.grow(step);
          }
          place.value = Optional.of(values.getLast());
        });
    return root;
  }

  private FormTree grow(String step) {
    return children.computeIfAbsent(
        step, name -> new FormTree(path.isEmpty() ? name : path + "." + name));
  }

  /** The parameter's whole name. */
  String path() {
    return path;
  }

  Optional<String> value() {
    return value;
  }

  Optional<FormTree> child(String name) {
    return Optional.ofNullable(children.get(name));
  }

  Map<String, FormTree> children() {
    return children;
  }

  /** The items of a list, in the order of their numbers. */
  List<FormTree> items() {
    List<Map.Entry<String, FormTree>> items = new ArrayList<>(children.entrySet());
    items.sort(Comparator.comparingInt(item -> Integer.parseInt(item.getKey())));
    return items.stream().map(Map.Entry::getValue).toList();
  }

  /** A child whose name is no number, in what should be a list. */
  Optional<FormTree> stranger() {
    return children.entrySet().stream()
        .filter(child -> !child.getKey().matches("[0-9]{1,6}"))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
