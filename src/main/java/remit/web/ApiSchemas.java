package remit.web;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.deal.Share;
import remit.json.EvaluationAnswer;
import remit.json.EvaluationRequest;
import tools.jackson.databind.JsonNode;

/**
 * The schemas of what goes in and out, made of the records that are read and written: a field that
 * is added to a record is in the document too.
 */
final class ApiSchemas {

  /** What a request must say; all else may be left out. */
  private static final Map<Class<?>, List<String>> NEEDED =
      Map.of(
          EvaluationRequest.class, List.of("deal"),
          EvaluationRequest.DealPart.class,
              List.of("id", "type", "amount", "currency", "closeDate"),
          EvaluationRequest.AccountPart.class, List.of(),
          EvaluationRequest.Member.class, List.of("person", "role"),
          EvaluationRequest.PodPart.class, List.of("id", "shares"));

  private final Map<String, Schema<?>> schemas = new TreeMap<>();

  /** All that were asked for, by name. */
  Map<String, Schema<?>> all() {
    return schemas;
  }

  /** A reference to the schema of a record. */
  Schema<?> of(Class<?> record) {
    String name = name(record);
    if (!schemas.containsKey(name)) {
      Schema<?> schema = typed("object");
      schemas.put(name, schema);
      fill(schema, record);
    }
    Schema<?> reference = new JsonSchema();
    reference.set$ref("#/components/schemas/" + name);
    return reference;
  }

  /** A list of something. */
  static Schema<?> listOf(Schema<?> items) {
    Schema<?> list = typed("array");
    list.setItems(items);
    return list;
  }

  /** One of the words of an enumeration. */
  static Schema<?> words(Class<?> type) {
    Schema<Object> words = new JsonSchema();
    words.addType("string");
    words.setEnum(
        Arrays.stream(type.getEnumConstants()).map(each -> (Object) each.toString()).toList());
    return words;
  }

  static Schema<?> oneOf(Schema<?>... choices) {
    Schema<?> schema = new JsonSchema();
    for (Schema<?> choice : choices) {
      schema.addOneOfItem(choice);
    }
    return schema;
  }

  static Schema<?> typed(String type) {
    Schema<?> schema = new JsonSchema();
    schema.addType(type);
    return schema;
  }

  /** {@code EvaluationRequest.DealPart} is {@code DealPart}, {@code Owner} of an answer as well. */
  private static String name(Class<?> record) {
    Class<?> around = record.getDeclaringClass();
    if (around == null || around == EvaluationRequest.class) {
      return record.getSimpleName();
    }
    return (around == EvaluationAnswer.class
            ? "Evaluation"
            : around.getSimpleName().replace("Answer", "").replace("Controller", ""))
        + record.getSimpleName();
  }

  private void fill(Schema<?> schema, Class<?> record) {
    List<String> needed = NEEDED.get(record);
    if (needed != null) {
      schema.setAdditionalProperties(false);
    }
    for (RecordComponent component : record.getRecordComponents()) {
      schema.addProperty(component.getName(), schema(component.getAnnotatedType()));
      boolean required =
          needed == null
              ? !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
              : needed.contains(component.getName());
      if (required) {
        schema.addRequiredItem(component.getName());
      }
    }
  }

  private Schema<?> schema(AnnotatedType annotated) {
    if (annotated instanceof AnnotatedParameterizedType generic) {
      AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
      if (arguments.length == 1) {
        return listOf(schema(arguments[0]));
      }
      Schema<?> map = typed("object");
      map.setAdditionalProperties(schema(arguments[1]));
      return map;
    }
    return schema((Class<?>) annotated.getType());
  }

  private Schema<?> schema(Class<?> type) {
    if (type == JsonNode.class) {
      // Where an answer holds a document, it is a deal that can be sent.
      return of(EvaluationRequest.class);
    }
    if (type.isRecord() && type != Share.class) {
      return of(type);
    }
    if (type == Object.class) {
      // Whatever stands in that place.
      return new JsonSchema();
    }
    if (type.isEnum()) {
      return words(type);
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return typed("integer");
    }
    if (type == boolean.class || type == Boolean.class) {
      return typed("boolean");
    }
    return text(type);
  }

  private static Schema<?> text(Class<?> type) {
    Schema<?> text = typed("string");
    if (type == LocalDate.class) {
      text.setFormat("date");
    } else if (type == Instant.class) {
      text.setFormat("date-time");
    } else if (type == Share.class) {
      text.setPattern("^[0-9]{1,3}(\\.[0-9]{1,12})? ?%$");
    } else if (type == Currency.class) {
      text.setPattern("^[A-Z]{3}$");
    } else if (type == BigDecimal.class) {
      text.setPattern("^-?[0-9]{1,15}(\\.[0-9]{1,12})?$");
      return oneOf(text, typed("number"));
    } else if (type != String.class && !Collection.class.isAssignableFrom(type)) {
      throw new IllegalStateException("There is no schema for (%s).".formatted(type));
    }
    return text;
  }
}
