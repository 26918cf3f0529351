package remit.web;

import java.time.Clock;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.format.datetime.standard.DateTimeFormatterRegistrar;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import remit.desk.Workers;
import remit.json.DealJson;
import remit.json.ReadingLimits;
import remit.meter.Meters;

/** What the calls need beside the controllers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WebLimits.class, LoadLimits.class})
class WebSettings implements WebMvcConfigurer {

  private static final int READ_BUFFER = 64 * 1024;

  private final WebLimits limits;
  private final LoadLimits load;
  private final Meters meters;

  WebSettings(WebLimits limits, LoadLimits load, Meters meters) {
    this.limits = limits;
    this.load = load;
    this.meters = meters;
  }

  @Bean
  DealJson dealJson(WebLimits limits) {
    return new DealJson(
        new ReadingLimits(
            limits.nesting(), limits.numberLength(), limits.textLength(), WebLimits.MOST_PROBLEMS));
  }

  /** Who works on long calls; they share it, so that together they keep each core busy once. */
  @Bean
  Workers workers() {
    return Workers.forEachCore();
  }

  /** Says which day is today, where a call does not name one. */
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
    return factory ->
        factory.addContextCustomizers(
            context -> {
              if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(TomcatProblems.class.getName());
              }
            });
  }

  /**
   * Tomcat does not say what waits in the socket behind its own buffer, so a call of many lines is
   * answered a buffer at a time: it must hold enough lines for every worker.
   */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> linesForEveryWorker() {
    return factory ->
        factory.addConnectorCustomizers(
            connector ->
                connector.setProperty("socket.appReadBufSize", Integer.toString(READ_BUFFER)));
  }

  /** Days are ISO text, in every locale. */
  @Override
  public void addFormatters(FormatterRegistry registry) {
    DateTimeFormatterRegistrar days = new DateTimeFormatterRegistrar();
    days.setUseIsoFormat(true);
    days.registerFormatters(registry);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new KnownParameters());
    registry.addInterceptor(new LongCalls(load.longAtOnce(), limits.body().toBytes(), meters));
  }
}
