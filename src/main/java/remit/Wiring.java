package remit;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import remit.desk.Live;
import remit.desk.Timeline;

/** What the service is made of. */
@Configuration(proxyBeanMethods = false)
class Wiring {

  @Bean
  @ConditionalOnMissingBean
  Loading loading(@Value("${" + Loading.ROOT + ":}") String root) {
    return Loading.begin(root, faulty -> {});
  }

  @Bean
  Live live(Loading loading) {
    return new Live(Timeline.of(loading.revision()));
  }
}
