import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Scanner;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Draws the few kinds of SVG element that our icon is made of: rect, circle, and path with M and H. */
final class Draw {

  private static final int VIEW_BOX = 256;

  public static void main(String[] files) throws Exception {
    Element svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of(files[0]).toFile())
            .getDocumentElement();
    Path window = Files.createDirectories(Path.of(files[1]));
    Path packages = Files.createDirectories(Path.of(files[2]));
    Map<Integer, byte[]> png = new TreeMap<>();
    for (int size : new int[] {16, 32, 48, 64, 128, 256, 512}) {
      png.put(size, png(svg, size));
      if (size <= 256) {
        Files.write(window.resolve("icon-" + size + ".png"), png.get(size));
      }
    }
    Files.write(packages.resolve("throughline.png"), png.get(512));
    Files.write(packages.resolve("throughline.ico"), ico(png));
    Files.write(packages.resolve("throughline.icns"), icns(png));
  }

  private static byte[] png(Element svg, int size) throws IOException {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setRenderingHint(
        RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    canvas.scale(size / (double) VIEW_BOX, size / (double) VIEW_BOX);
    NodeList parts = svg.getElementsByTagName("*");
    for (int i = 0; i < parts.getLength(); i++) {
      paint(canvas, (Element) parts.item(i));
    }
    canvas.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private static void paint(Graphics2D canvas, Element part) {
    Shape shape =
        switch (part.getTagName()) {
          case "rect" ->
              new RoundRectangle2D.Double(
                  number(part, "x"),
                  number(part, "y"),
                  number(part, "width"),
                  number(part, "height"),
                  2 * number(part, "rx"),
                  2 * number(part, "rx"));
          case "circle" -> {
            double r = number(part, "r");
            yield new Ellipse2D.Double(
                number(part, "cx") - r, number(part, "cy") - r, 2 * r, 2 * r);
          }
          case "path" -> path(part.getAttribute("d"));
          default -> null;
        };
    if (shape == null) {
      return;
    }
    if (part.getAttribute("fill").startsWith("#")) {
      canvas.setColor(Color.decode(part.getAttribute("fill")));
      canvas.fill(shape);
    }
    if (part.getAttribute("stroke").startsWith("#")) {
      canvas.setColor(Color.decode(part.getAttribute("stroke")));
      canvas.setStroke(
          new BasicStroke(
              (float) number(part, "stroke-width"), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      canvas.draw(shape);
    }
  }

  private static double number(Element part, String attribute) {
    return Double.parseDouble(part.getAttribute(attribute));
  }

  private static Shape path(String data) {
    Path2D path = new Path2D.Double();
    Scanner words = new Scanner(data);
    while (words.hasNext()) {
      String word = words.next();
      double number = Double.parseDouble(word.substring(1));
      if (word.startsWith("M")) {
        path.moveTo(number, words.nextDouble());
      } else if (word.startsWith("H")) {
        path.lineTo(number, path.getCurrentPoint().getY());
      } else {
        throw new IllegalArgumentException("only M and H are drawn, not " + word);
      }
    }
    return path;
  }

  /** A folder of png, as Windows reads since Vista. */
  private static byte[] ico(Map<Integer, byte[]> png) {
    int[] sizes = {16, 32, 48, 64, 128, 256};
    ByteBuffer file = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    file.putShort((short) 0).putShort((short) 1).putShort((short) sizes.length);
    int offset = 6 + 16 * sizes.length;
    for (int size : sizes) {
      byte edge = (byte) (size % 256);
      file.put(edge).put(edge).put((byte) 0).put((byte) 0).putShort((short) 1).putShort((short) 32);
      file.putInt(png.get(size).length).putInt(offset);
      offset += png.get(size).length;
    }
    for (int size : sizes) {
      file.put(png.get(size));
    }
    return taken(file);
  }

  /** A list of png, as macOS reads since 10.7. */
  private static byte[] icns(Map<Integer, byte[]> png) {
    Map<Integer, String> kinds =
        new TreeMap<>(
            Map.of(16, "icp4", 32, "icp5", 64, "icp6", 128, "ic07", 256, "ic08", 512, "ic09"));
    int length = 8 + kinds.keySet().stream().mapToInt(size -> 8 + png.get(size).length).sum();
    ByteBuffer file = ByteBuffer.allocate(1 << 20);
    file.put("icns".getBytes()).putInt(length);
    kinds.forEach(
        (size, kind) ->
            file.put(kind.getBytes()).putInt(8 + png.get(size).length).put(png.get(size)));
    return taken(file);
  }

  private static byte[] taken(ByteBuffer file) {
    byte[] bytes = new byte[file.position()];
    file.flip().get(bytes);
    return bytes;
  }
}
