package dev.throughline.lab.aws.wire;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Writes one XML document, from model classes and by hand. */
final class XmlWriter {

  /** What goes into an element. */
  @FunctionalInterface
  interface Content {
    void write() throws XMLStreamException;
  }

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  private XmlWriter() throws XMLStreamException {
    xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    xml.writeStartDocument("UTF-8", "1.0");
  }

  /** What a document consists of. */
  @FunctionalInterface
  interface Document {
    void write(XmlWriter xml) throws XMLStreamException;
  }

  static String document(Document document) {
    try {
      XmlWriter writer = new XmlWriter();
      document.write(writer);
      writer.xml.writeEndDocument();
      writer.xml.flush();
      return writer.text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An element in a namespace, which is none when it is empty. */
  void root(String name, String namespace, Content content) throws XMLStreamException {
    xml.writeStartElement(name);
    if (!namespace.isEmpty()) {
      xml.writeDefaultNamespace(namespace);
    }
    content.write();
    xml.writeEndElement();
  }

  void element(String name, Content content) throws XMLStreamException {
    xml.writeStartElement(name);
    content.write();
    xml.writeEndElement();
  }

  void element(String name, String value) throws XMLStreamException {
    element(name, () -> xml.writeCharacters(value));
  }

  /** The fields of a structure that belong into the body; those that are not set are left out. */
  void fields(SdkPojo pojo) throws XMLStreamException {
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      boolean absent =
          value == null
              || value instanceof SdkAutoConstructList<?>
              || value instanceof SdkAutoConstructMap<?, ?>;
      if (!absent && field.location() == MarshallLocation.PAYLOAD) {
        value(field.unmarshallLocationName(), field, value);
      }
    }
  }

  private void value(String name, SdkField<?> field, Object value) throws XMLStreamException {
    switch (value) {
      case SdkPojo pojo -> element(name, () -> fields(pojo));
      case List<?> list -> list(name, field.getTrait(ListTrait.class), list);
      case Map<?, ?> map -> map(name, field.getTrait(MapTrait.class), map);
      default -> element(name, Scalars.write(field, Format.ISO_8601, value));
    }
  }

  private void list(String name, ListTrait trait, List<?> list) throws XMLStreamException {
    if (trait.isFlattened()) {
      items(name, trait, list);
    } else {
      String member = trait.memberFieldInfo().unmarshallLocationName();
      element(name, () -> items(member, trait, list));
    }
  }

  private void items(String name, ListTrait trait, List<?> list) throws XMLStreamException {
    for (Object item : list) {
      value(name, trait.memberFieldInfo(), item);
    }
  }

  private void map(String name, MapTrait trait, Map<?, ?> map) throws XMLStreamException {
    if (trait.isFlattened()) {
      entries(name, trait, map);
    } else {
      element(name, () -> entries("entry", trait, map));
    }
  }

  private void entries(String name, MapTrait trait, Map<?, ?> map) throws XMLStreamException {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      element(
          name,
          () -> {
            element(trait.keyLocationName(), entry.getKey().toString());
            value(trait.valueLocationName(), trait.valueFieldInfo(), entry.getValue());
          });
    }
  }
}
