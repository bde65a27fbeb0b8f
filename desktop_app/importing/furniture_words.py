"""The words by which furniture is told: buttons, requests, notices, teasers, headings of link lists."""

import re

from desktop_app.language.word_lists import either, words

BUTTON_WORDS = words(
    """print dictionary share tweet facebook twitter x email e-mail mail copy link save listen comment
    comments font size whatsapp telegram linkedin reddit pinterest instagram youtube subscribe
    newsletter newsletters sign up log login in register follow us advertisement ad close menu search
    skip to content main top lock icon help-image image bookmark like reply read more next previous
    back home on off via this article story page play video audio download app english español text a
    - + | / \u00b7 \u2022 & and all or get the min mins minute minutes loading toggle navigation see
    view show hide expand 인쇄 공유 공유하기 댓글 좋아요 스크랩 글자크기 본문 글씨 크기 키우기 줄이기
    구독 로그인 기사저장 메일 url복사 поделиться печать распечатать подписаться реклама вконтакте
    войти комментарии меню поиск"""
)
STRONG_WORDS = words(
    """print dictionary share tweet facebook whatsapp linkedin reddit pinterest subscribe newsletter
    newsletters login advertisement comments comment menu bookmark icon help-image loading navigation
    register instagram youtube telegram email e-mail twitter 인쇄 공유 공유하기 댓글 좋아요 스크랩
    글자크기 구독 로그인 url복사 поделиться печать распечатать подписаться реклама вконтакте войти
    комментарии"""
)
BUTTON_PHRASE = re.compile(
    either(
        r"""sign (?:up|in)
        log (?:in|out)
        (?:read|see|show|load|learn|view) (?:more|all)
        skip to (?:main )?content
        back to top
        follow us
        (?:share|print|gift|save|e-?mail|republish|download|bookmark) this(?: \w+)?
        close
        menu
        listen to (?:this )?article
        \d+ min(?:ute)?s?(?: read)?
        \d+ comments?
        (?:story|article) continues (?:below|after).*
        continue reading
        advertisement
        sponsored(?: content)?
        scroll to continue
        accept(?: all)?(?: cookies)?
        reject(?: all)?
        manage (?:preferences|cookies|choices)
        cookie settings
        \(?end\)?
        -\s?0\s?-
        tags
        topics
        (?:print|printer-friendly|mobile|full) version
        reuse this content
        explore more on these topics
        (?:you can )?share this story.{0,30}
        follow .{2,30} on
        slideshow\W.{0,20}
        most viewed
        \(konets\)
        читать (?:далее|полностью)
        на главную
        더보기
        맨 위로
        목록
        \(?끝\)?"""
    )
    + r"\W*",
    re.IGNORECASE,
)
WEB_NOUN = re.compile(
    r"\b"
    + either(
        r"""e?-?newsletters?
        inbox
        e-?mail
        account
        accounts
        subscri\w+
        channels?
        telegram\w*
        whatsapp
        app
        twitter
        facebook
        instagram
        youtube
        cookies?
        comments?
        log ?in
        sign ?in
        signed in
        notifications?
        alerts
        podcast
        ad-free
        privacy policy
        terms of (?:use|service)
        journalism
        free trial
        paywall"""
    )
    + r"\b|뉴스레터|구독|댓글|앱|채널|рассылк\w+|канал\w*|телеграм\w*|подпис\w+|комментари\w+",
    re.IGNORECASE,
)
REQUEST = re.compile(
    either(
        r"""sign up
        subscribe
        get (?:the|our|your)
        enter your
        by (?:signing|subscribing|clicking|continuing|submitting)
        thank(?:s| you) for (?:subscribing|signing)
        already (?:have )?an? (?:subscriber|account|member)
        log ?in
        sign ?in
        create (?:a|an|your) (?:free )?account
        follow (?:us|our|the)
        join (?:us|our|the)
        download (?:our|the)
        support (?:our|independent)
        we use cookies
        we and our partners
        (?:this|our) (?:web)?site uses
        to (?:write|post|leave|read|view|continue)
        leave a (?:comment|reply)
        post a comment
        you (?:must|need to|have to) (?:be|log|sign|register)
        please (?:log|sign|enable|register|subscribe)
        read more (?:in|on|at) our
        more (?:in|on) our
        want (?:more|to read)
        never miss
        stay (?:up to date|informed)
        become a
        make sure you
        don['\u2019]t miss
        click here
        (?:watch|listen) on
        comments are
        подписывайтесь
        подпишитесь
        читайте нас
        больше новостей
        следите за
        присоединяйтесь
        чтобы (?:оставить|написать)
        네이버에서
        카카오톡"""
    )
    + r"(?!\w)",
    re.IGNORECASE,
)
NOTICE = re.compile(
    either(
        r"""\u00a9
        \(c\)\s*(?:copyright\b|(?:19|20)\d\d)
        copyright\s*(?:\u00a9|\(c\)|ⓒ|(?:19|20)\d\d|by\b|:)
        저작권자
        ⓒ
        무단\s?전재
        .{0,60}무단\s?전재.*금지.{0,20}$
        все права защищены
        版权所有
        our standards:
        .*\ball rights reserved\b.{0,40}$
        .*\(\d+\s?/\s?\d+\s?[^\W\d]?\)$"""
    ),
    re.IGNORECASE,
)
TAGS = re.compile(
    r"(?:(?:tags|tagged|tagged with|key\s?words|topics|related topics|filed under|теги|метки|ключевые слова"
    r"|태그|키워드)\s*[:\uff1a]\s*\S|#\S+(?:\s+#\S+)*$)",
    re.IGNORECASE,
)
TAGS_BARE = re.compile(r"(?:tags|TAGS|Tags|теги|Теги|태그)\s+\S")
TEASER_LABEL = re.compile(
    either(
        r"""(?:related|recommended|further)(?: (?:articles?|stor(?:y|ies)|news|content|links?|video))?
        further reading
        read (?:more|also|next)
        (?:also read|see also|must read|watch|read)
        more on this(?: story)?
        also on \S+
        don['\u2019]t miss
        (?:читайте|смотрите) (?:также|ещ[её])
        по теме
        подробнее
        관련\s?기사
        관련\s?뉴스
        함께\s?보기
        延伸阅读
        相关阅读"""
    ),
    re.IGNORECASE,
)
TEASER = re.compile(
    rf"(?:{TEASER_LABEL.pattern})\s*(?:[:\uff1a|>\u25b6\u2192]|\s[-\u2013\u2014]\s)\s*\S", re.IGNORECASE
)
LIST_HEADING = re.compile(
    either(
        r"""more (?:in|from|on|about|stories|news|like this)\b.*
        related (?:stories|articles|news|content|coverage|posts|topics|links)
        most (?:read|popular|viewed|shared|commented)\b.*
        (?:top|latest|other|breaking|recent|popular|trending) (?:stories|news|headlines|articles|posts)\b.*
        you (?:may|might) (?:also )?(?:like|be interested in)\b.*
        recommended(?: for you| stories| articles| reading)?
        trending(?: now)?
        what to read next
        read next
        editor['\u2019]?s['\u2019]? (?:picks?|choice)
        also (?:in|on) (?:the )?news
        (?:from|around) the (?:web|site)
        elsewhere on\b.*
        popular now
        sponsored links
        partner content
        материалы по теме
        главное сегодня
        популярное
        (?:последние|другие) новости
        читайте также
        ещ[её] по теме
        많이 본 (?:뉴스|기사)
        관련\s?기사
        주요\s?뉴스
        인기\s?기사
        이 시각 주요\s?뉴스
        最新新闻
        相关新闻
        热门新闻"""
    )
    + r"\s*[:\uff1a]?",
    re.IGNORECASE,
)
EMPTY = re.compile(r"\[\s*\]|\[(?:image|img|video|photo|ad|advertisement)\]|\W{1,12}|_{2,}", re.IGNORECASE)
HOME = re.compile(
    r"(?:home|main|front page|главная|홈|首页|ホーム)\s*(?:[/|\u00b7\u2022:-]|\s)", re.IGNORECASE
)
