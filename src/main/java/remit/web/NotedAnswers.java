package remit.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import remit.desk.AuditTrail;

/**
 * Notes how a call ended before the answer leaves: what cannot be noted is not answered with
 * success. Where a call writes its answer by itself, the {@link Doorkeeper} notes it afterwards.
 */
@RestControllerAdvice
class NotedAnswers implements ResponseBodyAdvice<Object> {

  private static final Logger LOG = LoggerFactory.getLogger(NotedAnswers.class);

  private final AuditTrail trail;

  NotedAnswers(AuditTrail trail) {
    this.trail = trail;
  }

  @Override
  public boolean supports(
      MethodParameter answer, Class<? extends HttpMessageConverter<?>> converter) {
    return answer.hasMethodAnnotation(Noted.class);
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter answer,
      MediaType mediaType,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (request instanceof ServletServerHttpRequest call
        && response instanceof ServletServerHttpResponse answered) {
      end(call.getServletRequest(), answered.getServletResponse().getStatus());
    }
    return body;
  }

  private void end(HttpServletRequest call, int status) {
    try {
      Doorkeeper.ended(trail, call, status);
    } catch (RuntimeException e) {
      LOG.error("How a call ended could not be noted", e);
      throw new Refused(Doorkeeper.unsure());
    }
  }
}
