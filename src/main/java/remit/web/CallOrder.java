package remit.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import remit.desk.AuditTrail;
import remit.desk.CallCounts;

/** The first that stands between who is let in and each call. */
@Order(0)
@Configuration(proxyBeanMethods = false)
class CallOrder implements WebMvcConfigurer {

  private final Doorkeeper doorkeeper;

  CallOrder(Callers callers, AuditTrail trail, CallCounts counts) {
    doorkeeper = new Doorkeeper(callers, trail, counts);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(doorkeeper);
  }
}
