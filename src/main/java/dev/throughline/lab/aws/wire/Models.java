package dev.throughline.lab.aws.wire;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/** What reflection tells of the SDK's model classes. */
final class Models {

  private static final String UNKNOWN = "UNKNOWN_TO_SDK_VERSION";

  private final Map<Class<?>, Map<String, List<String>>> enums = new ConcurrentHashMap<>();

  /** An empty request. */
  static SdkPojo builder(Class<? extends AwsRequest> request) {
    try {
      return (SdkPojo) request.getMethod("builder").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(request + " is no model class of the SDK", e);
    }
  }

  static Object build(SdkPojo builder) {
    return ((Buildable) builder).build();
  }

  /**
   * The values that a string field takes, when it is an enumeration.
   *
   * @param builder of the class that the field belongs to
   */
  Optional<List<String>> values(SdkPojo builder, SdkField<?> field) {
    return Optional.ofNullable(
        enums
            .computeIfAbsent(builder.getClass().getEnclosingClass(), Models::enums)
            .get(field.memberName().toLowerCase(Locale.ROOT)));
  }

  /**
   * The SDK holds enumerations as strings, so that it can bear a value that it does not know. What
   * they are is seen at the two getters: {@code state()} and {@code stateAsString()}.
   */
  private static Map<String, List<String>> enums(Class<?> model) {
    Map<String, Method> getters =
        Arrays.stream(model.getDeclaredMethods())
            .filter(method -> method.getParameterCount() == 0 && !method.isBridge())
            .collect(
                Collectors.toMap(
                    Method::getName, Function.identity(), (first, _) -> first, LinkedHashMap::new));
    Map<String, List<String>> enums = new LinkedHashMap<>();
    getters.forEach(
        (name, getter) -> {
          if (getters.containsKey(name + "AsString") || getters.containsKey(name + "AsStrings")) {
            enumeration(getter.getGenericReturnType())
                .ifPresent(type -> enums.put(name.toLowerCase(Locale.ROOT), names(type)));
          }
        });
    return enums;
  }

  private static Optional<Class<?>> enumeration(Type type) {
    return switch (type) {
      case Class<?> plain when plain.isEnum() -> Optional.of(plain);
      case ParameterizedType generic ->
          enumeration(generic.getActualTypeArguments()[last(generic)]);
      default -> Optional.empty();
    };
  }

  /** Of a map, it is the values that are meant. */
  private static int last(ParameterizedType generic) {
    return generic.getActualTypeArguments().length - 1;
  }

  private static List<String> names(Class<?> type) {
    return Arrays.stream((Enum<?>[]) type.getEnumConstants())
        .filter(constant -> !constant.name().equals(UNKNOWN))
        .map(Object::toString)
        .toList();
  }
}
