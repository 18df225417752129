package dev.throughline.lab.aws.catalog;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something AWS sells.
 *
 * @param sku AWS's number of it; made up here
 * @param attributes as the price list names them
 * @param unit what the price is for, such as {@code Hrs}
 * @param usd the price of one unit
 */
record Product(
    String serviceCode,
    String sku,
    String family,
    Map<String, String> attributes,
    String unit,
    String usd,
    String description) {

  private static final String ON_DEMAND = "JRTCKXETXF";
  private static final String RATE = "6YS6EN2CT7";
  private static final String DATE = "2025-11-01T00:00:00Z";

  /** Whether the attribute has that value; the family counts as one. */
  String attribute(String field) {
    return switch (field) {
      case "productFamily" -> family;
      case "sku" -> sku;
      case "ServiceCode", "servicecode" -> serviceCode;
      default -> attributes.getOrDefault(field, "");
    };
  }

  /** As the price list has it, to be written as JSON. */
  Map<String, Object> document() {
    Map<String, Object> product = new LinkedHashMap<>();
    product.put("productFamily", family);
    product.put("attributes", attributes);
    product.put("sku", sku);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("product", product);
    document.put("serviceCode", serviceCode);
    document.put("terms", Map.of("OnDemand", Map.of(sku + "." + ON_DEMAND, term())));
    document.put("version", "20251101000000");
    document.put("publicationDate", DATE);
    return document;
  }

  private Map<String, Object> term() {
    String rateCode = String.join(".", sku, ON_DEMAND, RATE);
    Map<String, Object> dimension = new LinkedHashMap<>();
    dimension.put("unit", unit);
    dimension.put("endRange", "Inf");
    dimension.put("description", description);
    dimension.put("appliesTo", new String[0]);
    dimension.put("rateCode", rateCode);
    dimension.put("beginRange", "0");
    dimension.put("pricePerUnit", Map.of("USD", usd));
    Map<String, Object> term = new LinkedHashMap<>();
    term.put("priceDimensions", Map.of(rateCode, dimension));
    term.put("sku", sku);
    term.put("effectiveDate", DATE);
    term.put("offerTermCode", ON_DEMAND);
    term.put("termAttributes", Map.of());
    return term;
  }
}
