package remit.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import remit.check.Result;

/** Results as build servers read them: one suite a file, one case a scenario. */
final class JUnitXml {

  private final XMLStreamWriter xml;

  private JUnitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** Writes the whole file or nothing. */
  static void write(Path file, List<Result> results) throws IOException {
    try (WholeFile whole = WholeFile.to(file)) {
      write(whole.stream(), results);
      whole.keep();
    }
  }

  private static void write(OutputStream stream, List<Result> results) throws IOException {
    try {
      XMLStreamWriter writer =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(stream, "UTF-8");
      new JUnitXml(writer).suites(results);
      writer.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private void suites(List<Result> results) throws XMLStreamException {
    Map<String, List<Result>> byFile = new TreeMap<>();
    results.forEach(
        each -> byFile.computeIfAbsent(each.place().file(), file -> new ArrayList<>()).add(each));
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuites");
    counts(results);
    for (Map.Entry<String, List<Result>> suite : byFile.entrySet()) {
      xml.writeStartElement("testsuite");
      attribute("name", suite.getKey());
      counts(suite.getValue());
      for (Result result : suite.getValue()) {
        testCase(result);
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void counts(List<Result> results) throws XMLStreamException {
    attribute("tests", Integer.toString(results.size()));
    attribute("failures", Long.toString(results.stream().filter(each -> !each.passed()).count()));
    attribute("time", seconds(results.stream().mapToLong(Result::nanos).sum()));
  }

  private void testCase(Result result) throws XMLStreamException {
    xml.writeStartElement("testcase");
    attribute("classname", result.group());
    attribute("name", result.name());
    attribute("file", result.place().file());
    attribute("line", Integer.toString(result.place().line()));
    attribute("time", seconds(result.nanos()));
    if (!result.passed()) {
      xml.writeStartElement("failure");
      attribute("message", result.message());
      xml.writeCharacters(legal(result.place() + ": " + result.message()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, legal(value));
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.6f", nanos / 1e9);
  }

  /** XML cannot hold most control characters, not even escaped. */
  private static String legal(String text) {
    return text.replaceAll(
        "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "\uFFFD");
  }
}
