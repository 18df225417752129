package dev.throughline.lab.aws.wire;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Reads XML bodies into model classes. */
record XmlReader(Checks checks) {

  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  /** Fills a request; an element that no field takes is an error. */
  void read(SdkPojo builder, String body) {
    fields(builder, root(body));
  }

  private Element root(String body) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(NO_DOCTYPE, true);
      var parser = factory.newDocumentBuilder();
      parser.setErrorHandler(null);
      return parser.parse(new InputSource(new StringReader(body))).getDocumentElement();
    } catch (SAXException | IOException e) {
      throw checks.complaints().unreadable("The XML can't be read: " + e.getMessage());
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private void fields(SdkPojo builder, Element parent) {
    Map<String, List<Element>> given = new LinkedHashMap<>();
    for (Element child : children(parent)) {
      given.computeIfAbsent(child.getLocalName(), _ -> new ArrayList<>()).add(child);
    }
    for (SdkField<?> field : builder.sdkFields()) {
      List<Element> elements =
          field.location() == MarshallLocation.PAYLOAD ? given.remove(field.locationName()) : null;
      if (elements != null) {
        field.set(builder, value(builder, field, field, elements));
      }
    }
    if (!given.isEmpty()) {
      throw checks
          .complaints()
          .malformed(given.keySet().iterator().next(), "unexpected element", "Structure");
    }
  }

  private Object value(
      SdkPojo builder, SdkField<?> owner, SdkField<?> field, List<Element> elements) {
    return switch (field.marshallingType().getKnownType()) {
      case SDK_POJO -> {
        SdkPojo inner = field.constructor().get();
        fields(inner, elements.getFirst());
        yield Models.build(inner);
      }
      case LIST -> list(builder, owner, field.getTrait(ListTrait.class), elements);
      case MAP -> map(builder, owner, field.getTrait(MapTrait.class), elements);
      default -> scalar(builder, owner, field, elements.getFirst());
    };
  }

  private List<Object> list(
      SdkPojo builder, SdkField<?> owner, ListTrait trait, List<Element> elements) {
    List<Element> items = trait.isFlattened() ? elements : children(elements.getFirst());
    List<Object> values = new ArrayList<>();
    for (Element item : items) {
      values.add(value(builder, owner, trait.memberFieldInfo(), List.of(item)));
    }
    return values;
  }

  private Map<String, Object> map(
      SdkPojo builder, SdkField<?> owner, MapTrait trait, List<Element> elements) {
    List<Element> entries = trait.isFlattened() ? elements : children(elements.getFirst());
    Map<String, Object> values = new LinkedHashMap<>();
    for (Element entry : entries) {
      String key = child(entry, trait.keyLocationName()).getTextContent();
      Element value = child(entry, trait.valueLocationName());
      values.put(key, value(builder, owner, trait.valueFieldInfo(), List.of(value)));
    }
    return values;
  }

  private Object scalar(SdkPojo builder, SdkField<?> owner, SdkField<?> field, Element element) {
    String text = element.getTextContent();
    try {
      Object value = Scalars.read(field, Format.ISO_8601, text);
      checks.known(builder, owner, value);
      return value;
    } catch (IllegalArgumentException e) {
      throw checks.complaints().malformed(element.getLocalName(), text, Scalars.typeName(field));
    }
  }

  private Element child(Element parent, String name) {
    return children(parent).stream()
        .filter(child -> child.getLocalName().equals(name))
        .findFirst()
        .orElseThrow(() -> checks.complaints().missing(name));
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }
}
