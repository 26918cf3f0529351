package remit.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much may be asked at once. What goes beyond is refused before anything was done, with the
 * time after which to ask again.
 *
 * @param callsPerSecond how many calls one caller may make a second; many deals in one call are one
 * @param burst how many calls one caller may make at once after a quiet time
 * @param atOnce how many calls may be under way, of all callers
 * @param longAtOnce how many of them may be long: calls of many deals or of files
 * @param failedSignIns how many calls a minute may come from one address without saying who makes
 *     them
 */
@ConfigurationProperties("remit.load")
record LoadLimits(
    @DefaultValue("20000") int callsPerSecond,
    @DefaultValue("40000") int burst,
    @DefaultValue("128") int atOnce,
    @DefaultValue("16") int longAtOnce,
    @DefaultValue("60") int failedSignIns) {}
