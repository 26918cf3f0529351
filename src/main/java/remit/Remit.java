package remit;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the service. */
@SpringBootApplication(proxyBeanMethods = false)
public class Remit {

  /** Starts the service with the given Spring Boot arguments. */
  public static void main(String[] args) {
    SpringApplication.run(Remit.class, args);
  }
}
