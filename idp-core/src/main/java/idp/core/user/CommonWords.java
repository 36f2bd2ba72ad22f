package idp.core.user;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.Set;

/// The words that people make passwords of before anything else comes to their mind. Written for this
/// server; [Guessable] turns down what consists of them alone, so the list stays short.
final class CommonWords {
    static final Set<String> ALL =
            Arrays.stream(
                            """
                            password passwort passwd pass passcode passphrase passw0rd pwd contrasena senha
                            motdepasse wachtwoord losenord haslo parola parool salasana adgangskode
                            admin administrator root superuser sysadmin operator manager boss owner master user
                            username usuario benutzer guest gast demo test testing tester example sample default
                            changeme change changeit letmein let me in welcome willkommen bienvenue bienvenido
                            hello hallo hola hey hi bonjour login logon signin sign log account secret geheim
                            private secure security safe access enter open sesame key keys unlock temp temporary
                            initial first new old my mine your yours our the this that is it not no yes and or
                            a i you me we he she us love iloveyou loveyou lovely lover heart forever always baby
                            babygirl babyboy honey sweet sweety sweetheart darling angel princess prince queen
                            king lord god jesus christ bless heaven devil lucifer
                            dragon monkey tiger lion eagle wolf panther shark bear cat dog puppy kitty kitten
                            horse pony bunny rabbit butterfly dolphin snoopy bailey buddy max charlie rocky
                            shadow lucky ginger pepper cookie coffee chocolate cheese banana apple orange cherry
                            peanut pumpkin sugar candy pizza summer winter spring autumn fall sommer herbst
                            fruehling january february march april may june july august september october
                            november december monday tuesday wednesday thursday friday saturday sunday today
                            tomorrow sun sunshine sunny moon star stars sky blue red green black white yellow
                            purple pink silver gold golden diamond flower rose rainbow water fire ice snow storm
                            thunder ocean beach music guitar rock metal piano dance party football fussball
                            soccer baseball basketball hockey tennis golf cricket liverpool arsenal chelsea
                            barcelona realmadrid manchester united juventus bayern dortmund yankees lakers
                            cowboys steelers eagles superman batman spiderman ironman starwars skywalker matrix
                            pokemon pikachu naruto mario zelda minecraft fortnite roblox gamer player game games
                            killer hunter ninja samurai warrior soldier ranger rider wizard magic merlin gandalf
                            hacker computer internet server network system windows linux ubuntu debian google
                            facebook twitter instagram youtube amazon microsoft samsung iphone android nokia
                            mobile phone laptop office work company business money dollar euro bank cash
                            freedom liberty peace happy smile friend friends friendship family mother father
                            mama papa mommy daddy mom dad sister brother son daughter wife husband junior
                            john michael michelle david daniel thomas robert james george andrew anthony joshua
                            matthew jessica jennifer ashley amanda nicole sarah maria anna laura martin peter
                            alexander andreas stefan christian nicolas victor carlos jose juan pedro antonio
                            america london paris berlin madrid roma england france germany spain italia brazil
                            mexico canada india china japan texas california newyork chicago dallas mercedes
                            ferrari porsche bmw audi mustang corvette harley yamaha honda toyota
                            qwerty qwertz azerty asdf zxcv qaz wsx edc qwe asd zxc abc xyz abcd abcde abcdef
                            trustno trust nobody whatever nothing something anything everything please thanks
                            thankyou sorry fuck fuckyou fuckoff shit asshole bitch sexy sex hot cool awesome
                            super mega ultra best great good bad big little small one two three four five six
                            seven eight nine ten zero number nummer oidc openid oauth sso auth gatehouse gate
                            house
                            """
                                    .strip()
                                    .split("\\s+"))
                    .collect(toUnmodifiableSet());

    private CommonWords() {}
}
